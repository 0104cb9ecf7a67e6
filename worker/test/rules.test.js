import assert from "node:assert/strict";
import { test } from "node:test";
import { CloseReason, sendableCode } from "../src/close-reason.js";
import { limits } from "../src/limits.js";
import { joined, left, peers } from "../src/notices.js";
import { Refusal } from "../src/refusal.js";
import { RoomRules } from "../src/room-rules.js";
import { vectors } from "./vectors.js";

const [second, minute] = [1000, 60_000];
const start = 1_000_000;

function claim(device, role = "play", author = device) {
  return { author, device, role };
}

/** A frame of so many bytes. */
function frame(byteCount = 42) {
  return new ArrayBuffer(byteCount);
}

/** Effects without what is only to be remembered, which every frame asks for. */
function told(effects) {
  return effects.filter((effect) => !("remember" in effect));
}

/** A room with these devices, in that order, and their numbers. */
function roomOf(...devices) {
  const room = new RoomRules();
  const numbers = devices.map((device, index) => acceptedIn(room.admit(claim(device), start + index)));
  return [room, ...numbers];
}

function acceptedIn(effects) {
  return effects.find((effect) => "accept" in effect).accept;
}

test("the limits are those of the vectors, and the engine counts requests as (R8) says", async () => {
  const { requestsPerSecond, ...shared } = vectors("room").limits;
  for (const [name, value] of Object.entries(shared)) assert.equal(limits[name], value, name);
  const own = new Set(["unheardBytes", "watchdogSeconds"]);
  assert.deepEqual(Object.keys(limits).filter((name) => !(name in shared) && !own.has(name)), []);
  const { readFileSync } = await import("node:fs");
  const configuration = readFileSync(new URL("../wrangler.jsonc", import.meta.url), "utf8");
  const [, limit, period] = /"limit": (\d+), "period": (\d+)/.exec(configuration);
  assert.equal(Number(limit), requestsPerSecond * Number(period));
});

test("(R3) refusals and (R27) close reasons have the words of the vectors", () => {
  for (const { reason, status, message } of vectors("room").refusals) {
    assert.deepEqual([new Refusal(reason).status, new Refusal(reason).message], [status, message]);
  }
  for (const { name, code, reason } of vectors("room").closes) {
    assert.deepEqual(CloseReason[name], { code, text: reason });
  }
});

test("(R20) notices are JSON with their members in order", () => {
  const [ann, wim] = [{ device: "a1".repeat(16), role: "play" }, { device: "e1".repeat(16), role: "watch" }];
  const notices = {
    peersOfNobody: peers(ann.device, []), peersOfTwo: peers(wim.device, [ann, wim]),
    joined: joined(wim), left: left(ann.device),
  };
  for (const [name, notice] of Object.entries(notices)) {
    assert.equal(JSON.stringify(notice), vectors("room").notices[name], name);
  }
});

test("(R27) only codes that may be sent are sent back", () => {
  const codes = {
    0: 1011, 1000: 1000, 1001: 1001, 1004: 1011, 1005: 1000, 1006: 1011, 1015: 1011, 4321: 4321, 5000: 1011,
  };
  for (const [code, answer] of Object.entries(codes)) assert.equal(sendableCode(Number(code)), answer, code);
});

test("(R21) (R22) a newcomer is told who is here, and the others who came", () => {
  const room = new RoomRules();
  assert.deepEqual(told(room.admit(claim("ann"), start)), [
    { accept: start },
    { tell: { room: "peers", you: "ann", devices: [] }, to: [start] },
    { touch: start },
    { arm: start + 24 * 60 * minute },
  ]);
  assert.deepEqual(told(room.admit(claim("wim", "watch"), start)), [
    { accept: start + 1 },
    { tell: { room: "peers", you: "wim", devices: [{ device: "ann", role: "play" }] }, to: [start + 1] },
    { tell: { room: "joined", device: "wim", role: "watch" }, to: [start] },
    { touch: start },
  ]);
});

test("(R12) a frame goes to everybody but its sender", () => {
  const [room, ann, ben, cat] = roomOf("ann", "ben", "cat");
  const bytes = frame(100);
  assert.deepEqual(told(room.frame(bytes, ben, start + second)), [{ relay: bytes, to: [ann, cat] }]);
  assert.deepEqual(room.frame(bytes, 99, start + second), [], "whoever is no member says nothing");
});

test("(R13) the frames of the vectors are relayed unread, those that a reader refuses too", () => {
  const { sealed, highCounters, refused } = vectors("frames");
  for (const { frame: hexadecimal } of [...sealed, ...highCounters, ...refused]) {
    const [room, ann, ben] = roomOf("ann", "ben");
    const bytes = Uint8Array.from(Buffer.from(hexadecimal, "hex")).buffer;
    const [first] = told(room.frame(bytes, ann, start + second));
    if (bytes.byteLength >= 42) assert.deepEqual(first, { relay: bytes, to: [ben] });
    else assert.deepEqual(first, { close: ann, reason: CloseReason.notSealed });
  }
});

test("(R14) a watcher's frame goes nowhere", () => {
  const [room] = roomOf("ann");
  const wim = acceptedIn(room.admit(claim("wim", "watch"), start + 5));
  assert.deepEqual(told(room.frame(frame(), wim, start + second)), []);
});

test("(R13) what is too long or too short ends the connection", () => {
  for (const [byteCount, reason] of [[65_537, CloseReason.tooLong], [41, CloseReason.notSealed]]) {
    const [room, ann, ben] = roomOf("ann", "ben");
    assert.deepEqual(room.frame(frame(byteCount), ann, start + second), [
      { close: ann, reason },
      { tell: { room: "left", device: "ann" }, to: [ben] },
    ]);
    assert.deepEqual(room.closed(ann, start + second), [], "its later end changes nothing");
  }
});

test("(R15) ping is answered, and any other text ends the connection", () => {
  const [room, ann, ben] = roomOf("ann", "ben");
  assert.deepEqual(told(room.text("ping", ann, start + second)), [{ pong: ann }]);
  assert.deepEqual(room.text("Ping", ann, start + second), [
    { close: ann, reason: CloseReason.textNotAllowed },
    { tell: { room: "left", device: "ann" }, to: [ben] },
  ]);
  assert.equal(room.text("\u20ac".repeat(21_846), ben, start + second)[0].reason, CloseReason.tooLong);
});

test("(R16) the 161st frame at once ends the connection, and 40 a second never do", () => {
  const [room, ann, ben] = roomOf("ann", "ben");
  const moment = start + minute;
  for (let count = 1; count <= 160; count++) assert.equal(told(room.frame(frame(), ann, moment)).length > 0, true);
  assert.deepEqual(room.frame(frame(), ann, moment)[0], { close: ann, reason: CloseReason.tooManyFrames });
  for (let count = 0; count < 4000; count++) {
    const effects = room.text("ping", ben, moment + 25 * count);
    assert.deepEqual(told(effects), [{ pong: ben }]);
  }
});

test("(R11) a device takes the place of its earlier connection, unheard by the others", () => {
  const [room, ann, ben] = roomOf("ann", "ben");
  const effects = told(room.admit(claim("ann"), start + second));
  const later = acceptedIn(effects);
  assert.deepEqual(effects.slice(0, 4), [
    { close: ann, reason: CloseReason.superseded },
    { accept: later },
    { tell: { room: "peers", you: "ann", devices: [{ device: "ben", role: "play" }] }, to: [later] },
    { tell: { room: "joined", device: "ann", role: "play" }, to: [ben] },
  ]);
  assert.deepEqual(room.closed(ann, start + second), []);
  assert.deepEqual(room.closed(later, start + second)[1], { tell: { room: "left", device: "ann" }, to: [ben] });
});

test("(R11) another author's device of the same id is another", () => {
  const [room, ann] = roomOf("ann");
  const effects = room.admit(claim("ann", "play", "impostor"), start + second);
  assert.equal(effects.some((effect) => effect.close === ann), false);
});

test("(R9) a room has 16 places for players and 64 for watchers, and everybody finds their own", () => {
  const room = new RoomRules();
  for (let place = 0; place < 16; place++) room.admit(claim(`player ${place}`), start);
  for (let place = 0; place < 63; place++) room.admit(claim(`watcher ${place}`, "watch"), start);
  assert.equal(room.hasPlace(claim("one more")), false);
  assert.equal(room.hasPlace(claim("player 3")), true);
  assert.equal(room.hasPlace(claim("one more", "watch")), true);
  room.admit(claim("one more", "watch"), start);
  assert.equal(room.hasPlace(claim("another", "watch")), false);
  assert.equal(room.hasPlace(claim("player 3", "watch")), false, "in another role it needs a place there");
});

test("(R18) activity is stored on a connect, and once in 30 seconds however many frames pass", () => {
  const [room, ann] = roomOf("ann", "ben");
  const touches = [];
  for (let moment = start + 1; moment <= start + 2 * minute + second; moment += 50) {
    touches.push(...room.frame(frame(), ann, moment).filter((effect) => "touch" in effect));
  }
  assert.deepEqual(touches.map(({ touch }) => Math.round((touch - start) / second)), [30, 60, 90, 120]);
});

test("(R18) ping is no activity", () => {
  const [room, ann] = roomOf("ann");
  for (let count = 0; count < 100; count++) {
    assert.equal(room.text("ping", ann, start + count * minute).some((effect) => "touch" in effect), false);
  }
});

test("(R19) a room ends when it is empty and has been quiet, and not before", () => {
  const [room, ann] = roomOf("ann");
  const effects = room.closed(ann, start + 5 * minute);
  assert.deepEqual(effects, [{ forget: ann }, { arm: start + 15 * minute }]);
  assert.deepEqual(room.alarm(start + 2 * minute), [{ arm: start + 10 * minute + 30 * second }], "rung early");
  assert.deepEqual(room.alarm(start + 15 * minute), [{ deleteRoom: true }]);
  assert.deepEqual(room.alarm(start + 15 * minute), [{ deleteRoom: true }], "rung twice");
});

test("(R19) with sockets open an alarm starts anew from its own moment", () => {
  const [room] = roomOf("ann");
  const day = 24 * 60 * minute;
  assert.deepEqual(room.alarm(start + 3 * day), [{ arm: start + 4 * day }]);
});

test("(R17) (R28) whoever says nothing is closed when it has been sent too much", () => {
  const [room, ann, ben, slow] = roomOf("ann", "ben", "slow");
  const send = (moment, lastPing) => told(room.frame(frame(65_536), ann, moment, lastPing));
  const speak = (moment) => room.text("ping", ben, moment);
  const perLimit = limits.unheardBytes / 65_536;
  let moment = start + second;
  for (let count = 0; count < perLimit; count++) {
    moment += 25;
    speak(moment);
    assert.deepEqual(send(moment)[0].to, [ben, slow]);
  }
  const pinged = moment - second;
  assert.deepEqual(send(moment, (number) => (number === slow ? pinged : null))[0].to, [ben, slow], "a ping counts");
  for (let count = 1; count < perLimit; count++) {
    moment += 25;
    speak(moment);
    send(moment, () => pinged);
  }
  speak(moment);
  const effects = send(moment, () => pinged);
  assert.deepEqual(effects[0].to, [ben]);
  assert.deepEqual(effects.slice(1, 3), [
    { close: slow, reason: CloseReason.tooSlow },
    { tell: { room: "left", device: "slow" }, to: [ann, ben] },
  ]);
});

test("a room made anew from what it asked to remember goes on as if nothing had been", () => {
  const kept = new Map();
  let touchedAt = null;
  const keep = (effects) => {
    for (const effect of effects) {
      if ("remember" in effect) kept.set(effect.remember, structuredClone(effect.member));
      if ("forget" in effect) kept.delete(effect.forget);
      if ("close" in effect) kept.delete(effect.close);
      if ("touch" in effect) touchedAt = effect.touch;
    }
    return effects;
  };
  const always = new RoomRules();
  const numbers = [];
  const event = (run) => {
    // The members come back in no order of theirs.
    const anew = new RoomRules([...kept.values()].reverse(), touchedAt);
    // The frames themselves are long and always the same.
    const effects = run(always).map(({ relay, ...effect }) => effect);
    assert.deepEqual(keep(run(anew)).map(({ relay, ...effect }) => effect), effects);
    return effects;
  };
  for (const device of ["ann", "ben", "cat", "dan"]) {
    numbers.push(acceptedIn(event((room) => room.admit(claim(device), start))));
  }
  let seed = 7;
  const random = (below) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  let moment = start;
  for (let step = 0; step < 3000; step++) {
    moment += random(40);
    const number = numbers[random(numbers.length)];
    const choice = random(40);
    if (choice === 0) event((room) => room.closed(number, moment));
    else if (choice === 1) event((room) => room.alarm(moment));
    else if (choice < 4) numbers.push(acceptedIn(event((room) => room.admit(claim(`device ${choice}`), moment))));
    else {
      const bytes = frame(42 + random(60_000));
      event((room) => room.frame(bytes, number, moment));
    }
  }
});
