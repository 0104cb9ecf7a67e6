/**
 * What a room costs on Cloudflare: an hour of solving under the virtual clock, counted, times the published prices.
 *
 *     node worker/runtime/cost.js        prints the table of docs/deploy.md
 */
import { fileURLToPath } from "node:url";
import { VirtualClock } from "./clock.js";
import { Eviction } from "./durable-object.js";
import { Runtime } from "./runtime.js";
import { frame, join } from "../test/visitors.js";

/** Dollars for each unit above what the paid plan includes, from the pricing pages as they stood on 2026-06-19. */
export const prices = Object.freeze({
  workerRequest: 0.3e-6,
  objectRequest: 0.15e-6,
  messagesPerRequest: 20,
  rowWritten: 1e-6,
  rowRead: 0.001e-6,
  gigabyteSecond: 12.5e-6,
  gigabytes: 0.128,
});

/** How somebody solves: what leaves their program in a minute. */
export const habits = Object.freeze({
  letters: 15,
  /** Each letter moves the cursor; these are the moves beside. */
  moves: 15,
  /** While anybody writes, a digest leaves every 10 seconds (J6). */
  digests: 6,
  pingSeconds: 25,
  /** A letter, a cursor or an acknowledgement, sealed. */
  frameBytes: 170,
});

/** Counts an hour of a room in which so many solve, each of whom loses the connection once. */
export async function hourOf(solvers) {
  const runtime = await new Runtime({ clock: new VirtualClock(), eviction: Eviction.whenIdle }).start();
  const clients = [];
  const enter = async (index) => {
    clients[index] = await join(runtime, `solver ${index}`);
  };
  for (let index = 0; index < solvers; index++) await enter(index);
  const frames = habits.letters * 2 + habits.moves + habits.digests + habits.letters * (solvers - 1);
  const bytes = frame(1, habits.frameBytes);
  for (let second = 1; second <= 3600; second++) {
    for (const [index, client] of clients.entries()) {
      if (second % habits.pingSeconds === 0) client.send("ping");
      // As many in each minute, spread over its seconds.
      const due = (moment) => Math.floor((frames * (moment + index)) / 60);
      for (let count = due(second - 1); count < due(second); count++) client.send(bytes);
      client.take();
    }
    await runtime.advance(1000);
    if (second % Math.floor(3000 / solvers) === 0 && second / Math.floor(3000 / solvers) <= solvers) {
      const index = second / Math.floor(3000 / solvers) - 1;
      clients[index].vanish();
      await runtime.settle();
      await enter(index);
    }
  }
  for (const client of clients) client.close();
  await runtime.advance(20 * 60 * 1000);
  runtime.close();
  return runtime.counters;
}

/** Dollars for 1,000 solver-hours of rooms like the one that was counted. */
export function costOf(counters, solvers, millisecondsPerEvent) {
  const events = counters.requests + counters.messages + counters.closes + counters.alarmsRung;
  const requests = counters.requests + counters.alarmsRung + counters.messages / prices.messagesPerRequest;
  const parts = {
    worker: counters.requests * prices.workerRequest,
    requests: requests * prices.objectRequest,
    rows: (counters.rowsWritten + counters.alarmsSet) * prices.rowWritten + counters.rowsRead * prices.rowRead,
    duration: (events * millisecondsPerEvent / 1000) * prices.gigabytes * prices.gigabyteSecond,
  };
  const scale = 1000 / solvers;
  return Object.fromEntries(Object.entries(parts).map(([name, dollars]) => [name, dollars * scale]));
}

/** The table, for rooms of these sizes. */
export async function table(sizes = [2, 4, 8]) {
  const cents = (dollars) => `${(100 * dollars).toFixed(1)} c`;
  const columns = [];
  for (const solvers of sizes) {
    const counters = await hourOf(solvers);
    const { worker, requests, rows, duration } = costOf(counters, solvers, 1);
    const slow = costOf(counters, solvers, 10).duration;
    columns.push([
      `room of ${solvers}`, counters.requests, counters.messages, counters.autoResponses, counters.rowsWritten,
      counters.alarmsSet, counters.alarmsRung,
      cents(worker), cents(requests), cents(rows), cents(duration), cents(worker + requests + rows + duration),
      cents(worker + requests + rows + slow),
    ]);
  }
  const names = [
    "", "connects", "frames in", "pings answered by the engine", "rows written", "alarms set", "alarms rung",
    "Worker requests", "object requests", "rows and alarms", "duration, 1 ms an event",
    "**1,000 solver-hours**", "the same with 10 ms an event",
  ];
  const lines = names.map((name, index) => `| ${[name, ...columns.map((column) => column[index])].join(" | ")} |`);
  lines.splice(1, 0, `|${"---|".repeat(sizes.length + 1)}`);
  return lines.join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await table());
