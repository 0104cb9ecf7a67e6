import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { RoomKeys } from "./keys.js";
import { frame } from "./visit.js";

/** What a room owes those who are in, as `[name, test]`. */
export const sockets = [
  ["(R11) a device that comes again takes the place of its earlier connection", async (visit) => {
    const earlier = await visit.join("ann");
    const ben = await visit.join("ben");
    await visit.see("ann", earlier);
    const later = await visit.join("ann");
    assert.equal(await visit.see("earlier", earlier), "end 1000 Superseded by a newer connection");
    assert.equal(await visit.see("ben", ben), '{"room":"joined","device":"ann","role":"play"}');
    // The end of the earlier connection is behind the room now, and nothing was said of it.
    later.send(frame(7));
    assert.match(await visit.see("ben", ben), /^frame/);
    ben.send(frame(8));
    assert.match(await visit.see("ann", later), /^frame/);
  }],

  ["(R11) another author's device of the same id is another, and a device may come in another role", async (visit) => {
    const ann = await visit.join("ann");
    await visit.join("impostor", { device: "ann", author: "cat" });
    await visit.see("ann", ann);
    const watching = await visit.join("ann", { role: "watch" });
    assert.match(await visit.see("ann", ann), /^end 1000/);
    watching.send(frame(1));
    watching.send("ping");
    assert.equal(await visit.see("ann", watching), "pong");
  }],

  ["(R12) a frame goes to everybody else, as it is and in order, and never back", async (visit) => {
    const ann = await visit.join("ann");
    const ben = await visit.join("ben");
    const wim = await visit.join("wim", { role: "watch" });
    await visit.seeAll("ann", ann, 2);
    await visit.see("ben", ben);
    for (const mark of [1, 2, 3]) ann.send(frame(mark, { kind: mark % 2, byteCount: 42 + mark }));
    await visit.seeAll("ben", ben, 3);
    await visit.seeAll("wim", wim, 3);
    ben.send(frame(4));
    assert.equal(await visit.see("ann", ann), "frame 1 0 4 of 42 bytes");
    assert.equal(await visit.see("wim", wim), "frame 1 0 4 of 42 bytes");
  }],

  ["(R12) rooms are kept apart", async (visit) => {
    const ann = await visit.join("ann");
    const elsewhere = await visit.connect("cat", {}, { keys: new RoomKeys(randomBytes(16)) });
    assert.match(await visit.see("cat", elsewhere), /"devices":\[\]/);
    elsewhere.send(frame(9));
    const ben = await visit.join("ben");
    await visit.see("ann", ann);
    ben.send(frame(1));
    assert.equal(await visit.see("ann", ann), "frame 1 0 1 of 42 bytes");
  }],

  ["(R13) the longest frame is relayed, and one byte more ends the connection", async (visit) => {
    const ann = await visit.join("ann");
    const ben = await visit.join("ben");
    await visit.see("ann", ann);
    ann.send(frame(1, { byteCount: 65_536 }));
    assert.equal(await visit.see("ben", ben), "frame 1 0 1 of 65536 bytes");
    ann.send(frame(1, { byteCount: 65_537 }));
    assert.match(await visit.see("ann", ann), /^end 1009/);
    assert.equal(await visit.see("ben", ben), '{"room":"left","device":"ann"}');
  }],

  ["(R13) a frame is counted over its parts", async (visit) => {
    const ann = await visit.join("ann");
    const ben = await visit.join("ben");
    await visit.see("ann", ann);
    const half = Buffer.from(frame(1, { byteCount: 32_768 }));
    ann.sendInParts(half, half);
    assert.equal(await visit.see("ben", ben), "frame 1 0 1 of 65536 bytes");
    ann.sendInParts(half, half, Buffer.from([1]));
    assert.match(await visit.see("ann", ann), /^end 1009/);
    await visit.see("ben", ben);
  }],

  ["(R13) less than a sealed frame ends the connection, and another version does not", async (visit) => {
    const ann = await visit.join("ann");
    const ben = await visit.join("ben");
    await visit.see("ann", ann);
    ann.send(frame(1, { byteCount: 42, version: 2, kind: 9 }));
    assert.equal(await visit.see("ben", ben), "frame 2 9 1 of 42 bytes");
    ann.send(frame(1, { byteCount: 41 }));
    assert.equal(await visit.see("ann", ann), "end 1008 Not a sealed frame");
    assert.equal(await visit.see("ben", ben), '{"room":"left","device":"ann"}');
    ben.send([]);
    assert.equal(await visit.see("ben", ben), "end 1008 Not a sealed frame");
  }],

  ["(R14) a watcher's frames are dropped, and the watcher stays", async (visit) => {
    const ann = await visit.join("ann");
    const wim = await visit.join("wim", { role: "watch" });
    await visit.see("ann", ann);
    wim.send(frame(1));
    wim.send(frame(2));
    wim.send("ping");
    assert.equal(await visit.see("wim", wim), "pong");
    ann.send(frame(3));
    assert.equal(await visit.see("wim", wim), "frame 1 0 3 of 42 bytes");
    // Had the watcher's frames been relayed, they would have come before this.
    const ben = await visit.join("ben");
    assert.match(await visit.see("ann", ann), /"joined","device":"ben"/);
    ben.send(frame(4));
    assert.equal(await visit.see("ann", ann), "frame 1 0 4 of 42 bytes");
  }],

  ["(R15) ping is answered with pong and not relayed", async (visit) => {
    const ann = await visit.join("ann");
    const ben = await visit.join("ben");
    await visit.see("ann", ann);
    for (let count = 0; count < 3; count++) ann.send("ping");
    assert.deepEqual(await visit.seeAll("ann", ann, 3), ["pong", "pong", "pong"]);
    await ann.probe();
    ann.send(frame(1));
    assert.equal(await visit.see("ben", ben), "frame 1 0 1 of 42 bytes");
  }],

  ["(R15) any other text ends the connection", async (visit) => {
    const ben = await visit.join("ben");
    for (const text of ["pong", "Ping", "ping ", "", '{"room":"left"}', "é"]) {
      const ann = await visit.join("ann");
      await visit.see("ben", ben);
      ann.send(text);
      assert.equal(await visit.see("ann", ann), "end 1008 Text frames other than ping are not allowed", text);
      assert.equal(await visit.see("ben", ben), '{"room":"left","device":"ann"}', text);
    }
  }],

  ["(R16) 160 frames at once are relayed, and many more end the connection", async (visit) => {
    const ann = await visit.join("ann");
    const ben = await visit.join("ben");
    await visit.see("ann", ann);
    const [burst, sent] = [160, 600];
    for (let count = 0; count < sent; count++) ann.send(frame(count % 256));
    let relayed = 0;
    while (Array.isArray(await ben.next())) relayed += 1;
    assert.ok(relayed >= burst && relayed < sent, `${relayed} frames were relayed`);
    assert.equal(await visit.see("ann", ann), "end 1008 Too many frames");
  }],

  ["(R16) a watcher's frames count as well", async (visit) => {
    const wim = await visit.join("wim", { role: "watch" });
    for (let count = 0; count < 600; count++) wim.send(frame(count % 256));
    assert.equal(await visit.see("wim", wim), "end 1008 Too many frames");
  }],

  ["(R17) whoever does not read is closed in the end, and nobody else misses a frame", async (visit) => {
    const ann = await visit.join("ann");
    const ben = await visit.join("ben");
    const slow = await visit.join("slow", { role: "watch" });
    await visit.seeAll("ann", ann, 2);
    await visit.see("ben", ben);
    slow.stopReading();
    // More than any room keeps for one socket (R28), from two so that neither sends too much at once.
    const rounds = 75;
    let hasLeft = { ann: false, ben: false };
    const pass = async (sender, name, reader, mark) => {
      sender.send(frame(mark, { byteCount: 65_536 }));
      for (;;) {
        const event = await reader.next();
        if (Array.isArray(event)) {
          assert.deepEqual([event.length, event[2]], [65_536, mark]);
          return;
        }
        assert.match(event, /"room":"left"/);
        hasLeft = { ...hasLeft, [name]: true };
        slow.resumeReading();
      }
    };
    for (let round = 0; round < rounds; round++) {
      await pass(ann, "ben", ben, round);
      await pass(ben, "ann", ann, round);
    }
    assert.deepEqual(hasLeft, { ann: true, ben: true });
    let last;
    do last = await slow.next(); while (Array.isArray(last));
    assert.deepEqual(last, { code: 1013, reason: "too slow" });
  }],

  ["(R21) a newcomer is told who it is, and who was here before it in their order", async (visit) => {
    await visit.join("ann");
    await visit.join("wim", { role: "watch" });
    await visit.join("ben");
    assert.equal(visit.record.at(-1)[1],
      '{"room":"peers","you":"ben","devices":[{"device":"ann","role":"play"},{"device":"wim","role":"watch"}]}');
    await visit.join("wim", { role: "watch" });
    assert.equal(visit.record.at(-1)[1],
      '{"room":"peers","you":"wim","devices":[{"device":"ann","role":"play"},{"device":"ben","role":"play"}]}');
  }],

  ["(R22) the others are told who came, and in which role", async (visit) => {
    const ann = await visit.join("ann");
    await visit.join("wim", { role: "watch" });
    assert.equal(await visit.see("ann", ann), '{"room":"joined","device":"wim","role":"watch"}');
  }],

  ["(R23) the others are told once who left, however it left", async (visit) => {
    const ann = await visit.join("ann");
    for (const leave of [(ben) => ben.close(1001), (ben) => ben.vanish(), (ben) => ben.close(4000, "bye")]) {
      const ben = await visit.join("ben");
      assert.match(await visit.see("ann", ann), /"room":"joined"/);
      leave(ben);
      assert.equal(await visit.see("ann", ann), '{"room":"left","device":"ben"}');
    }
    ann.send("ping");
    assert.equal(await visit.see("ann", ann), "pong");
  }],

  ["(R27) a closing handshake is answered with the code that came", async (visit) => {
    for (const code of [1000, 1001, 4321]) {
      const ann = await visit.join("ann");
      ann.close(code);
      assert.match(await visit.see("ann", ann), new RegExp(`^end ${code}`));
    }
  }],

  ["(R27) a violation of RFC 6455 ends its connection with 1002, and no other", async (visit) => {
    const ann = await visit.join("ann");
    const ben = await visit.join("ben");
    await visit.see("ann", ann);
    const unmaskedPing = Buffer.from([0x89, 0x00]);
    ann.sendRaw(unmaskedPing);
    assert.match(await visit.see("ann", ann), /^end 1002/);
    assert.equal(await visit.see("ben", ben), '{"room":"left","device":"ann"}');
  }],
];
