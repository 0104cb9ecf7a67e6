import assert from "node:assert/strict";
import { test } from "node:test";
import { installGlobals } from "../runtime/globals.js";
import { SystemClock } from "../runtime/clock.js";
import { admit, isTimely, network } from "../src/admission.js";
import { ConnectClaim } from "../src/connect-claim.js";
import { checkHead, readConnect, roomInTarget } from "../src/connect-request.js";
import { encodeHex, decodeHex } from "../src/hex.js";
import { RoomKeys } from "../../Tests/Contract/keys.js";
import { vectors } from "./vectors.js";

installGlobals(new SystemClock());

function request(headers, target = "/rooms/00/socket") {
  return new Request(`http://rooms.example.org${target}`, { headers });
}

test("(S10) claims are signed over the bytes of the vectors, and (S11) their signatures are right", async () => {
  for (const { target, headers, signed } of vectors("connect").claims) {
    const { claim, signature } = readConnect(request(headers), roomInTarget(target));
    assert.equal(encodeHex(claim.signedBytes), signed);
    assert.equal(await claim.keysMatchRoom(), true);
    assert.equal(await claim.verify(signature), true);
  }
});

test("(S11) a signature is right for no other claim, and no other signature for a claim", async () => {
  for (const { target, headers } of vectors("connect").claims) {
    const { claim, signature } = readConnect(request(headers), roomInTarget(target));
    const changes = {
      author: "0".repeat(32), device: "0".repeat(32), nonce: "0".repeat(32), roomID: "0".repeat(32),
      timestampSeconds: claim.timestampSeconds + 1, audience: `${claim.audience}x`,
      role: claim.role === "play" ? "watch" : "play",
    };
    for (const [name, value] of Object.entries(changes)) {
      assert.equal(await new ConnectClaim({ ...claim, [name]: value }).verify(signature), false, name);
    }
    for (const bit of [0, 255, 256, 511]) {
      const spoilt = Uint8Array.from(signature);
      spoilt[bit >> 3] ^= 1 << (bit & 7);
      assert.equal(await claim.verify(spoilt), false, `bit ${bit}`);
    }
  }
});

test("(S6) a room's name is the hash of its keys, and of no others", async () => {
  for (const { playKey, watchKey, roomID } of vectors("keys").rooms) {
    const claim = { roomID, playKey, watchKey };
    assert.equal(await new ConnectClaim(claim).keysMatchRoom(), true);
    assert.equal(await new ConnectClaim({ ...claim, playKey: watchKey, watchKey: playKey }).keysMatchRoom(), false);
  }
});

test("(S3) the keys that the contract's clients make are those of the vectors", () => {
  for (const { roomSecret, playKey, watchKey, roomID } of vectors("keys").rooms) {
    const keys = new RoomKeys(Buffer.from(roomSecret, "hex"));
    assert.equal(keys.play.publicKey.toString("hex"), playKey);
    assert.equal(keys.watch.publicKey.toString("hex"), watchKey);
    assert.equal(keys.roomID.toString("hex"), roomID);
  }
});

test("(R4) connects get the answers of the vectors", async () => {
  const { now, target, connects } = vectors("room").admissions;
  for (const { about, headers, refusal } of connects) {
    const context = { nowSeconds: now, countRequest: async () => true, hosts: [], origins: [] };
    const answer = await admit(request(headers, target), roomInTarget(target), context).then(
      () => null,
      ({ reason, status, message }) => ({ status, reason, message }));
    assert.deepEqual(answer, refusal, about);
  }
});

test("(R4) the address is counted behind the shape of a request and before its signature", async () => {
  const { now, target, connects } = vectors("room").admissions;
  const reasonOf = (about) => {
    const { headers } = connects.find((connect) => connect.about === about);
    const context = { nowSeconds: now, countRequest: async () => false, hosts: [], origins: [] };
    return admit(request(headers, target), roomInTarget(target), context).catch((refusal) => refusal.reason);
  };
  assert.equal(await reasonOf("Crossmate-Role empty"), "malformed");
  assert.equal(await reasonOf("a watcher who would play"), "too-many-from-address");
  assert.equal(await reasonOf("a page"), "too-many-from-address");
});

test("(R7) hosts and origins are those that the server was given", async () => {
  const { now, target, connects } = vectors("room").admissions;
  const reasonOf = (about, names) => {
    const { headers } = connects.find((connect) => connect.about === about);
    const context = { nowSeconds: now, countRequest: async () => true, hosts: [], origins: [], ...names };
    return admit(request(headers, target), roomInTarget(target), context).then(() => null, ({ reason }) => reason);
  };
  assert.equal(await reasonOf("a player", { hosts: ["rooms.example.org"] }), null);
  assert.equal(await reasonOf("a player", { hosts: ["rooms.example.org:7575"] }), "wrong-host");
  assert.equal(await reasonOf("a page", { origins: ["https://example.org"] }), null);
  assert.equal(await reasonOf("a page", { origins: ["https://example.com"] }), "origin-not-allowed");
});

test("(R5) the window is half open", () => {
  assert.deepEqual([-300, -299, 0, 300, 301].map((offset) => isTimely(1000 + offset, 1000)),
    [false, true, true, true, false]);
});

test("(R8) an address is a whole IPv4 address or an IPv6 network of 64 bits", () => {
  assert.equal(network("192.0.2.7"), "192.0.2.7");
  assert.equal(network("::ffff:192.0.2.7"), "192.0.2.7");
  for (const address of ["2001:db8::1", "2001:DB8:0:0:5:6:7:8", "2001:0db8:0000:0000:ffff::"]) {
    assert.equal(network(address), "2001:db8:0:0::/64", address);
  }
  assert.equal(network("::1"), "0:0:0:0::/64");
  assert.notEqual(network("2001:db8:0:1::1"), network("2001:db8::1"));
});

test("(R1) rooms stand in their targets in lower-case hexadecimal", () => {
  const id = "0123456789abcdef".repeat(2);
  assert.equal(roomInTarget(`/rooms/${id}/socket`), id);
  for (const target of [`/rooms/${id.toUpperCase()}/socket`, `/rooms/${id}/socket?`, `/rooms/${id}0/socket`,
    `//rooms/${id}/socket`, `/rooms/${id}/socket\n`]) {
    assert.equal(roomInTarget(target), null, target);
  }
});

test("(R1) a head has 8,192 bytes and 64 lines at most, and nothing but ASCII", () => {
  const statusOf = (headers) => {
    try {
      checkHead(request(headers));
      return null;
    } catch (refusal) {
      return refusal.status;
    }
  };
  const lines = (count) => Array.from({ length: count }, (_, index) => [`X-${index}`, "1"]);
  assert.equal(statusOf(lines(64)), null);
  assert.equal(statusOf(lines(65)), 431);
  const around = "GET /rooms/00/socket HTTP/1.1\r\nx: \r\n\r\n".length;
  assert.equal(statusOf([["x", "1".repeat(8192 - around)]]), null);
  assert.equal(statusOf([["x", "1".repeat(8193 - around)]]), 431);
  assert.equal(statusOf([["x", "\u00e9"]]), 400);
  assert.equal(statusOf([["Content-Length", "1"]]), 400);
  assert.equal(statusOf([["Content-Length", "0"]]), null);
});

test("hexadecimal is lower-case and of the right length", () => {
  assert.deepEqual(decodeHex("00ff7a", 3), Uint8Array.of(0, 255, 122));
  for (const text of ["00ff7", "00FF7A", "00ff7g", "00ff7a00", ""]) assert.equal(decodeHex(text, 3), null, text);
});
