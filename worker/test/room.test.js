import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { serialize } from "node:v8";
import { VirtualClock } from "../runtime/clock.js";
import { Eviction } from "../runtime/durable-object.js";
import { Runtime } from "../runtime/runtime.js";
import { deviceOf, frame, join, requestOf, roomID } from "./visitors.js";

const [second, minute, hour] = [1000, 60_000, 3_600_000];
let running = null;

async function start(options = {}) {
  running = await new Runtime({ clock: new VirtualClock(), eviction: Eviction.never, ...options }).start();
  return running;
}

afterEach(() => running?.close());

/** What counts as a write of the storage: rows, and alarms that are set. */
function writes({ rowsWritten, alarmsSet }) {
  return { rowsWritten, alarmsSet };
}

/** How the counters have changed since an earlier copy. */
function since(before, now) {
  return Object.fromEntries(Object.entries(now).map(([name, count]) => [name, count - before[name]]));
}

test("10,000 frames in a minute to a room of 8 cost 3 rows and 3 alarms at most (R18)", async () => {
  const runtime = await start();
  const clients = [];
  for (let index = 0; index < 8; index++) clients.push(await join(runtime, `solver ${index}`));
  const before = { ...runtime.counters };
  for (let count = 0; count < 10_000; count++) {
    clients[count % 8].send(frame(count % 256));
    await runtime.advance(6);
  }
  const cost = since(before, runtime.counters);
  assert.equal(cost.messages, 10_000);
  assert.ok(cost.rowsWritten <= 3 && cost.alarmsSet + cost.alarmsRung <= 3, JSON.stringify(cost));
  assert.ok(cost.rowsWritten >= 1, "a minute of frames is noted");
  const frames = clients[0].received.filter((data) => typeof data !== "string").length;
  assert.equal(frames, 8750, "all frames of the seven others have come");
  assert.ok(clients.every((client) => client.closed === null));
});

test("an idle room of 8 costs nothing for an hour, and its pings do not wake it (R15)", async () => {
  const runtime = await start({ eviction: Eviction.whenIdle });
  const clients = [];
  for (let index = 0; index < 8; index++) clients.push(await join(runtime, `solver ${index}`));
  await runtime.advance(minute);
  assert.equal(runtime.object(roomID).isInMemory, false, "it sleeps");
  const before = { ...runtime.counters };
  for (const client of clients) client.take();
  for (let elapsed = 0; elapsed < hour; elapsed += 25 * second) {
    for (const client of clients) client.send("ping");
    await runtime.advance(25 * second);
  }
  const cost = since(before, runtime.counters);
  assert.equal(cost.autoResponses, 8 * 144);
  assert.deepEqual({ ...cost, autoResponses: 0 }, Object.fromEntries(Object.keys(cost).map((name) => [name, 0])));
  assert.equal(runtime.object(roomID).isInMemory, false, "it sleeps on");
  assert.deepEqual(clients[3].take(), Array(144).fill("pong"));
  clients[0].send(frame(7));
  await runtime.settle();
  assert.deepEqual(clients[3].take(), [frame(7)], "and wakes with all its members");
});

test("a room thrown away between every two events does and writes the same (R11, R18, R21)", async () => {
  const records = [];
  for (const eviction of [Eviction.never, Eviction.always]) {
    const runtime = await start({ eviction });
    const clients = {};
    for (const name of ["ann", "ben", "cat"]) clients[name] = await join(runtime, name);
    clients.wim = await join(runtime, "wim", { role: "watch" });
    for (let step = 0; step < 200; step++) {
      clients[["ann", "ben", "wim"][step % 3]].send(frame(step % 256, 42 + step));
      await runtime.advance(20);
    }
    const again = await join(runtime, "ann");
    clients.cat.vanish();
    await runtime.settle();
    clients.ben.send("hello");
    await runtime.settle();
    const all = { ...clients, again };
    records.push(Object.entries(all).map(([name, client]) => [name, client.take(), client.closed]));
    records.at(-1).push(writes(runtime.counters));
    assert.equal(runtime.counters.evictions > 200, eviction === Eviction.always);
    runtime.close();
  }
  assert.deepEqual(records[1], records[0]);
  const [, received, closed] = records[0].find(([name]) => name === "ann");
  assert.ok(received.length > 60);
  assert.equal(closed.reason, "Superseded by a newer connection");
});

test("what a socket remembers is small, even by older limits of the engine", async () => {
  const runtime = await start();
  const ann = await join(runtime, "ann", { role: "watch" });
  assert.ok(serialize(ann.connection.attachment).length < 2048);
  assert.deepEqual(Object.keys(ann.connection.attachment).sort(),
    ["author", "device", "framesSpentUntil", "number", "role", "unheardBytes", "unheardSince"]);
});

test("a deploy takes all sockets and no nonce, and the room goes on with whoever comes back (R24, R6)", async () => {
  const runtime = await start();
  const ann = await join(runtime, "ann");
  const used = requestOf("ben");
  assert.equal((await runtime.fetch(used.clone())).status, 101);
  await runtime.deploy();
  assert.deepEqual(ann.closed, { code: 1006, reason: "" });
  const again = await join(runtime, "ann");
  assert.deepEqual(again.take(), [`{"room":"peers","you":"${deviceOf("ann")}","devices":[]}`]);
  assert.equal((await runtime.fetch(used)).status, 409);
});

test("a send that throws harms nobody else (R12)", async () => {
  const runtime = await start();
  const [ann, ben, cat] = [await join(runtime, "ann"), await join(runtime, "ben"), await join(runtime, "cat")];
  cat.take();
  ben.connection.failsSends = true;
  ann.send(frame(1));
  await runtime.settle();
  assert.deepEqual(cat.take(), [frame(1)]);
  ben.vanish();
  await runtime.settle();
  assert.deepEqual(cat.take(), [`{"room":"left","device":"${deviceOf("ben")}"}`]);
});

test("a socket that fails is closed, and the others are told that it left (R23)", async () => {
  const runtime = await start({ eviction: Eviction.always });
  const [ann, ben] = [await join(runtime, "ann"), await join(runtime, "ben")];
  ann.take();
  ben.connection.failed(new Error("the engine has lost count"));
  await runtime.settle();
  assert.deepEqual(ann.take(), [`{"room":"left","device":"${deviceOf("ben")}"}`]);
  assert.equal(ben.closed.code, 1011);
});

test("a connect that cannot be stored is not let in (R6), and the room goes on", async () => {
  const runtime = await start();
  const [ann, ben] = [await join(runtime, "ann"), await join(runtime, "ben")];
  ben.take();
  runtime.object(roomID).storage.failsStatements = true;
  const refused = await join(runtime, "cat");
  assert.deepEqual([refused.status, refused.body.reason], [503, "storage-failed"]);
  await runtime.advance(minute);
  ann.send(frame(1));
  await runtime.settle();
  assert.deepEqual(ben.take(), [frame(1)], "its activity cannot be stored, and the frame goes on");
});

test("a connect whose storing fails at the last moment is not let in either (R6)", async () => {
  const runtime = await start();
  const ann = await join(runtime, "ann");
  runtime.object(roomID).storage.failsNextCommit = true;
  const refused = await join(runtime, "cat");
  assert.deepEqual([refused.status, refused.body.reason], [503, "storage-failed"]);
  assert.deepEqual(ann.closed, { code: 1006, reason: "" }, "the engine starts the room anew");
  assert.equal((await join(runtime, "ann")).closed, null);
});

test("an empty and quiet room forgets everything, though its alarm rings twice (R19, R26)", async () => {
  const runtime = await start({ eviction: Eviction.whenIdle });
  const object = runtime.object(roomID);
  object.ringsTwice = true;
  const used = requestOf("ann", { seconds: Math.floor(Date.now() / 1000) + 299 });
  assert.equal((await runtime.fetch(used.clone())).status, 101);
  await runtime.settle();
  object.connections[0].lost();
  await runtime.settle();
  await runtime.advance(9 * minute);
  assert.equal(runtime.counters.deletions, 0);
  await runtime.advance(3 * minute);
  assert.equal(runtime.counters.deletions, 2);
  assert.equal(object.storage.alarm, null);
  const rows = runtime.counters.rowsWritten;
  await runtime.advance(25 * hour);
  assert.equal(runtime.counters.rowsWritten, rows, "and nothing is heard of it any more");
  assert.equal(runtime.counters.alarmsRung, 2);
});

test("an alarm that cannot read what is stored deletes nothing, and rings again (R19)", async () => {
  const runtime = await start({ eviction: Eviction.always });
  const { storage } = runtime.object(roomID);
  (await join(runtime, "ann")).close();
  await runtime.settle();
  storage.failsStatements = true;
  await runtime.advance(11 * minute);
  assert.deepEqual([runtime.counters.deletions, runtime.counters.alarmsRung > 1], [0, true]);
  storage.failsStatements = false;
  await runtime.advance(minute);
  assert.equal(runtime.counters.deletions, 1);
});

test("a room whose sockets a deploy took away is deleted within a day (R19, R28)", async () => {
  const runtime = await start();
  await join(runtime, "ann");
  await runtime.deploy();
  await runtime.advance(23 * hour);
  assert.equal(runtime.counters.deletions, 0);
  await runtime.advance(hour);
  assert.equal(runtime.counters.deletions, 1);
});

test("an alarm that rings in a room in use changes nothing but the next one (R19)", async () => {
  const runtime = await start({ eviction: Eviction.always });
  const ann = await join(runtime, "ann");
  ann.take();
  for (let day = 1; day <= 3; day++) {
    await runtime.advance(24 * hour);
    assert.deepEqual([runtime.counters.alarmsRung, runtime.counters.deletions], [day, 0]);
  }
  await runtime.object(roomID).ring();
  ann.send("ping");
  assert.deepEqual([ann.take(), ann.closed], [["pong"], null]);
});

test("whoever comes back before the alarm finds the room as it was (R19)", async () => {
  const runtime = await start({ eviction: Eviction.whenIdle });
  const ann = await join(runtime, "ann");
  ann.close();
  await runtime.advance(10 * minute - second);
  const again = await join(runtime, "ann");
  await runtime.advance(20 * minute);
  assert.deepEqual([runtime.counters.deletions, again.closed], [0, null]);
});

test("nonces are kept as long as they could be used, and not longer (R6)", async () => {
  const runtime = await start();
  await join(runtime, "ann");
  const now = Math.floor(Date.now() / 1000);
  const [late, early] = [requestOf("late", { seconds: now + 299 }), requestOf("early", { seconds: now - 299 })];
  for (const request of [late, early]) assert.equal((await runtime.fetch(request.clone())).status, 101);
  await runtime.advance(10 * minute - 2 * second);
  let before = runtime.counters.rowsWritten;
  assert.equal((await runtime.fetch(late.clone())).status, 409, "it could be used until now");
  assert.equal(runtime.counters.rowsWritten - before, 2, "those of ann and of the early one are deleted");
  await runtime.advance(2 * minute);
  before = runtime.counters.rowsWritten;
  await join(runtime, "ben");
  assert.equal(runtime.counters.rowsWritten - before, 1 + 2, "now the late one, and a nonce and the activity come");
});

test("a room remembers 4,096 nonces and forgets none for one more (R6)", async () => {
  const runtime = await start();
  const first = requestOf("ann");
  assert.equal((await runtime.fetch(first.clone())).status, 101);
  const { sql } = runtime.object(roomID).storage.facade;
  sql.exec(
    `WITH RECURSIVE count (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM count WHERE number < 4094)
     INSERT INTO nonces SELECT printf('%032x', number), ? FROM count`,
    Math.floor(Date.now() / 1000));
  assert.equal((await join(runtime, "ann")).closed, null, "the 4,096th");
  const full = await join(runtime, "ben");
  assert.deepEqual([full.status, full.body.reason], [429, "too-many-to-room"]);
  assert.equal((await runtime.fetch(first)).status, 409, "the first is remembered");
});

test("an address that asks too often does not wake the room (R8)", async () => {
  const runtime = await start();
  const statuses = [];
  for (let count = 0; count < 500; count++) statuses.push((await runtime.fetch(requestOf("ann"))).status);
  assert.deepEqual([statuses.indexOf(429), statuses.at(-1)], [480, 429]);
  assert.equal(runtime.counters.requests, 480);
  assert.equal((await runtime.fetch(requestOf("ben", {}, "192.0.2.9"))).status, 101, "another address is not refused");
  await runtime.advance(minute);
  assert.equal((await runtime.fetch(requestOf("ann"))).status, 101);
});

test("refusals that need no room wake none (R4)", async () => {
  const runtime = await start();
  const strangers = [requestOf("ann", { seconds: 1 }), requestOf("ann", { audience: "elsewhere.example" })];
  strangers[1].headers.set("Host", "rooms.example.org");
  for (const [request, status] of [[strangers[0], 401], [strangers[1], 403]]) {
    assert.equal((await runtime.fetch(request)).status, status);
  }
  assert.deepEqual(writes(runtime.counters), { rowsWritten: 0, alarmsSet: 0 });
  assert.equal(runtime.counters.wakes, 0);
});
