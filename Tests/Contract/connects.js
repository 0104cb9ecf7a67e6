import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { RoomKeys } from "./keys.js";

/** What a room owes those who ask to come in, as `[name, test]`. */
export const connects = [
  ["(R1) only the target of a room leads to one", async (visit) => {
    const id = visit.keys.roomID.toString("hex");
    const targets = [
      `/rooms/${id}`, `/rooms/${id}/socket/`, `/rooms/${id.slice(1)}/socket`, `/rooms/${"A".repeat(32)}/socket`,
      `/rooms/${id}/socket?key=1`, `/room/${id}/socket`, "/rooms//socket",
    ];
    for (const target of targets) {
      const { status, reason } = await visit.askAs("ann", { target });
      assert.deepEqual([status, reason], [404, "not-found"], target);
    }
  }],

  ["(R1) other methods than GET are refused", async (visit) => {
    for (const method of ["POST", "PUT", "DELETE"]) {
      const { status, reason } = await visit.ask(method, { Host: visit.audience, "Content-Length": "0" }, { method });
      assert.deepEqual([status, reason], [405, "bad-request"]);
    }
  }],

  ["(R1) what is no WebSocket of version 13 is refused", async (visit) => {
    const { Upgrade: _, Connection: __, ...plain } = visit.upgrade(visit.keys.headers(visit.claim("ann")));
    assert.equal((await visit.ask("no upgrade", plain)).status, 400);
    const older = await visit.askAs("ann", {}, (headers) => ({ ...headers, "Sec-WebSocket-Version": "8" }));
    assert.deepEqual([older.status, older.reason], [426, "bad-request"]);
    const shortKey = await visit.ask(
      "short key", { ...visit.upgrade(visit.keys.headers(visit.claim("ann"))), "Sec-WebSocket-Key": "c2hvcnQ=" });
    assert.deepEqual([shortKey.status, shortKey.reason], [400, "bad-request"]);
  }],

  ["(R1) a head that is too long or has too many lines is refused", async (visit) => {
    const long = await visit.askAs("long", {}, (headers) => ({ ...headers, "X-Long": "x".repeat(8000) }));
    assert.deepEqual([long.status, long.reason], [431, "bad-request"]);
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`X-${index}`, "1"]));
    const tooMany = await visit.askAs("many", {}, (headers) => ({ ...headers, ...many }));
    assert.deepEqual([tooMany.status, tooMany.reason], [431, "bad-request"]);
  }],

  ["(R2) a header that is missing, doubled or misshapen is named", async (visit) => {
    const headers = ["Author", "Device", "Role", "Time", "Nonce", "Play-Key", "Watch-Key", "Signature"];
    for (const name of headers.map((word) => `Crossmate-${word}`)) {
      const spoils = {
        missing: () => null, doubled: (value) => [value, value], short: (value) => value.slice(1),
        spaced: (value) => `${value} x`, shouted: () => "AB".repeat(16),
      };
      for (const [how, spoil] of Object.entries(spoils)) {
        if (name === "Crossmate-Time" && how === "short") continue;
        const answer = await visit.askAs(`${name} ${how}`, {}, (all) => ({ ...all, [name]: spoil(all[name]) }));
        assert.deepEqual([answer.status, answer.reason], [400, "malformed"], `${name} ${how}`);
        assert.match(answer.message, new RegExp(`^${name} `), how);
      }
    }
    const longTime = await visit.askAs("time", {}, (all) => ({ ...all, "Crossmate-Time": "1".repeat(12) }));
    assert.equal(longTime.reason, "malformed");
  }],

  ["(R3) a refusal says why in JSON, with the server's time", async (visit) => {
    const before = Math.floor(Date.now() / 1000);
    const answer = await visit.askAs("ann", { seconds: 1 });
    assert.deepEqual(Object.keys(JSON.parse(answer.body)), ["reason", "message", "time"]);
    assert.ok(Math.abs(answer.time - before) < 60, `${answer.time} is about ${before}`);
    assert.match(answer.message, /^[A-Z].*[a-z]$/);
  }],

  ["(R4) the first check that fails is the one that is told", async (visit) => {
    const other = new RoomKeys(randomBytes(16));
    const old = { seconds: 1 };
    const spoilSignature = (headers) => ({ ...headers, "Crossmate-Signature": "0".repeat(128) });
    const withOrigin = (headers) => ({ ...headers, Origin: "https://example.org" });
    const spoilBoth = (headers) => withOrigin(spoilSignature(headers));
    const spoilAll = (headers) => ({ ...spoilBoth(headers), "Crossmate-Role": "sit" });
    const malformed = await visit.askAs("malformed", old, spoilAll);
    assert.equal(malformed.reason, "malformed");
    assert.equal((await visit.askAs("origin", { ...old, keys: other, target: visit.keys.target }, spoilBoth)).reason,
      "origin-not-allowed");
    assert.equal((await visit.askAs("room", { ...old, keys: other, target: visit.keys.target }, spoilSignature)).reason,
      "wrong-room");
    assert.equal((await visit.askAs("signature", old, spoilSignature)).reason, "bad-signature");
    const used = { nonce: randomBytes(16) };
    assert.equal((await visit.askAs("good", used)).status, 101);
    assert.equal((await visit.askAs("time", { ...used, ...old })).reason, "wrong-time");
    assert.equal((await visit.askAs("nonce", used)).reason, "nonce-seen");
  }],

  ["(R5) a timestamp within 300 seconds is good, and one beyond is not", async (visit) => {
    const now = Math.floor(Date.now() / 1000);
    for (const [offset, status] of [[-250, 101], [250, 101], [-350, 401], [350, 401], [-86_400, 401]]) {
      const answer = await visit.askAs(`${offset} seconds`, { seconds: now + offset });
      assert.equal(answer.status, status, `${offset} seconds`);
    }
  }],

  ["(R6) a nonce is good once in a room, whatever else is in the request", async (visit) => {
    const nonce = randomBytes(16);
    assert.equal((await visit.askAs("ann", { nonce })).status, 101);
    assert.equal((await visit.askAs("ann", { nonce })).status, 409);
    const now = Math.floor(Date.now() / 1000);
    assert.equal((await visit.askAs("ben", { nonce, seconds: now + 7 })).reason, "nonce-seen");
    assert.equal((await visit.askAs("ann elsewhere", { nonce, keys: new RoomKeys(randomBytes(16)) })).status, 101);
  }],

  ["(R7) an origin is refused, and so is a host that was not signed", async (visit) => {
    const origin = await visit.askAs("origin", {}, (headers) => ({ ...headers, Origin: "https://example.org" }));
    assert.deepEqual([origin.status, origin.reason], [403, "origin-not-allowed"]);
    const here = (headers) => ({ ...headers, Host: visit.audience });
    const host = await visit.askAs("host", { audience: "elsewhere.example" }, here);
    assert.deepEqual([host.status, host.reason], [403, "bad-signature"]);
  }],

  ["(R9) a full role refuses, uses the nonce up, and still lets a device take its own place", async (visit) => {
    for (let place = 1; place <= 16; place++) await visit.connect(`player ${place}`);
    const nonce = randomBytes(16);
    const full = await visit.askAs("one more", { nonce });
    assert.deepEqual([full.status, full.reason], [503, "room-full"]);
    assert.equal((await visit.askAs("one more", { nonce })).reason, "nonce-seen");
    for (let place = 1; place <= 64; place++) await visit.connect(`watcher ${place}`, { role: "watch" });
    assert.equal((await visit.askAs("one more watcher", { role: "watch" })).reason, "room-full");
    assert.equal((await visit.askAs("player 3")).status, 101);
    assert.equal((await visit.askAs("watcher 3", { role: "watch" })).status, 101);
  }],

  ["(R10) no extension and no subprotocol is granted", async (visit) => {
    const answer = await visit.askAs("ann", {}, (headers) => ({
      ...headers,
      "Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits",
      "Sec-WebSocket-Protocol": "chat",
    }));
    assert.equal(answer.status, 101);
    assert.equal(answer.headers["sec-websocket-extensions"], undefined);
    assert.equal(answer.headers["sec-websocket-protocol"], undefined);
  }],

  ["(S11) neither a stranger's key nor a watcher's lets anybody play", async (visit) => {
    const stranger = new RoomKeys(randomBytes(16));
    const wrongRoom = await visit.askAs("stranger", { keys: stranger, target: visit.keys.target });
    assert.deepEqual([wrongRoom.status, wrongRoom.reason], [403, "wrong-room"]);
    const promote = (headers) => ({ ...headers, "Crossmate-Role": "play" });
    const promoted = await visit.askAs("watcher", { role: "watch" }, promote);
    assert.deepEqual([promoted.status, promoted.reason], [403, "bad-signature"]);
  }],

  ["(R25) a browser is shown how to join, and a supervisor that the server runs", async (visit) => {
    const welcome = await visit.ask("page", { Host: visit.audience }, { target: "/" });
    assert.equal(welcome.status, 200);
    assert.match(welcome.body, /crossmate join/);
    for (const name of ["content-type", "cache-control", "referrer-policy", "x-content-type-options",
      "content-security-policy"]) {
      visit.record.push([name, welcome.headers[name] ?? null]);
    }
    visit.record.push(["text", welcome.body]);
    const health = await visit.ask("health", { Host: visit.audience }, { target: "/healthz" });
    assert.deepEqual([health.status, health.body], [200, "ok"]);
    assert.equal((await visit.ask("nothing", { Host: visit.audience }, { target: "/nothing" })).reason, "not-found");
  }],
];

/** What would make other tests of the same network address fail, and so comes last. */
export const flood = ["(R8) an address that asks too often is refused, whatever it asks", async (visit) => {
  const spoil = (headers) => ({ ...headers, "Crossmate-Signature": "0".repeat(128) });
  const atOnce = 256;
  // A server that counts in windows may be met at the end of one.
  const most = 1000;
  visit.hurry();
  let served = 0;
  for (; served < most; served++) {
    const { status, reason } = await visit.askAs("again", {}, spoil);
    if (status === 429) {
      assert.equal(reason, "too-many-from-address");
      break;
    }
    assert.equal(reason, "bad-signature");
  }
  assert.ok(served >= atOnce && served < most, `${served} requests were looked at`);
  // How many it were depends on how fast they came.
  visit.record.splice(0, visit.record.length, ["again", "refused"]);
}];
