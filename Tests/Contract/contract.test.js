/**
 * The contract of a room, held against every room that is here: the same tests, by their names, on each of them.
 *
 * A test passes when the rule holds on all, and when what clients saw is the same on all. `CROSSMATE` names the
 * program whose server is tested, `CONTRACT_URL` a deployed room.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { connects, flood } from "./connects.js";
import { sockets } from "./sockets.js";
import { targets } from "./targets.js";
import { Visit } from "./visit.js";

const rooms = targets();

describe(`the contract on: ${rooms.map((room) => room.name).join("; ")}`, () => {
  before(async () => {
    for (const room of rooms) await room.start();
  });
  after(async () => {
    for (const room of rooms) await room.stop();
  });

  for (const [name, run] of [...connects, ...sockets, flood]) {
    test(name, async (context) => {
      const records = [];
      for (const room of rooms) {
        await context.test(`on ${room.name}`, async () => {
          const visit = new Visit(room);
          try {
            await run(visit);
          } finally {
            visit.end();
          }
          records.push([room.name, visit.record]);
        });
      }
      for (const [name, record] of records.slice(1)) {
        assert.deepEqual(record, records[0][1], `clients saw the same on ${name} and on ${records[0][0]}`);
      }
    });
  }
});
