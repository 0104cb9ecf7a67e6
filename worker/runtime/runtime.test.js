/** The tests of the model itself, with objects that do nothing else than show how it behaves. */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { VirtualClock } from "./clock.js";
import { DirectClient } from "./direct-client.js";
import { Eviction, ObjectHost, WebSocketRequestResponsePair } from "./durable-object.js";
import { Front } from "./front.js";
import { installGlobals, restoreTime } from "./globals.js";
import { nodeWS } from "./node-ws.js";
import { Runtime } from "./runtime.js";
import { WebSocketPair } from "./sockets.js";
import { SQLite } from "./sqlite.js";

const counted = [
  "requests", "messages", "closes", "autoResponses", "wakes", "evictions", "rowsRead", "rowsWritten", "alarmsSet",
  "alarmsRung", "deletions",
];

/** A host for objects of one class, and what a test needs around it. */
function hostOf(type, eviction = Eviction.never) {
  const clock = new VirtualClock();
  const counters = Object.fromEntries(counted.map((name) => [name, 0]));
  const database = SQLite.shared.database();
  const host = new ObjectHost(type, {}, { clock, counters, database, eviction });
  installGlobals(clock);
  const settle = async () => {
    do await new Promise((resolve) => setImmediate(resolve));
    while (!host.isQuiet);
  };
  return {
    host, clock, counters, settle,
    advance: (milliseconds) => clock.advance(milliseconds, settle),
    connect: async () => {
      const response = await host.fetch(new Request("http://object/"));
      return new DirectClient(response.webSocket.connection);
    },
  };
}

/** An object that lets everybody in and does nothing else. */
class Open {
  constructor(context) {
    this.context = context;
  }

  async fetch() {
    const { 0: client, 1: server } = new WebSocketPair();
    this.context.acceptWebSocket(server);
    this.accepted?.(server);
    return new Response(null, { status: 101, webSocket: client });
  }

  webSocketMessage() {}
  webSocketClose() {}
}

after(restoreTime);

describe("memory", () => {
  test("is lost when the object is thrown away, and attachments are not", async () => {
    class Counting extends Open {
      inMemory = 0;
      webSocketMessage(socket) {
        this.inMemory += 1;
        const attached = (socket.deserializeAttachment() ?? 0) + 1;
        socket.serializeAttachment(attached);
        socket.send(`${this.inMemory} ${attached}`);
      }
    }
    for (const [eviction, expected] of [[Eviction.never, "3 3"], [Eviction.always, "1 3"]]) {
      const { connect, settle } = hostOf(Counting, eviction);
      const client = await connect();
      for (let count = 0; count < 3; count++) client.send("again");
      await settle();
      assert.equal(client.received.at(-1), expected);
    }
  });

  test("is lost after ten seconds without an event, and not before", async () => {
    const { host, connect, advance, counters } = hostOf(Open, Eviction.whenIdle);
    const client = await connect();
    await advance(9_999);
    client.send("awake");
    await advance(9_999);
    assert.equal(host.isInMemory, true);
    await advance(1);
    assert.deepEqual([host.isInMemory, counters.evictions, counters.wakes], [false, 1, 1]);
  });

  test("takes the sockets that it held with it", async () => {
    let held;
    class Holding extends Open {
      accepted(socket) {
        held = socket;
      }
    }
    const { host, connect } = hostOf(Holding);
    await connect();
    held.send("still there");
    host.evict();
    assert.throws(() => held.send("gone"), /thrown away/);
  });
});

describe("attachments", () => {
  test("are copies of up to 16,384 bytes of what can be cloned", async () => {
    let socket;
    class Attaching extends Open {
      accepted(server) {
        socket = server;
      }
    }
    await hostOf(Attaching).connect();
    assert.equal(socket.deserializeAttachment(), null);
    const value = { list: [1] };
    socket.serializeAttachment(value);
    value.list.push(2);
    assert.deepEqual(socket.deserializeAttachment(), { list: [1] });
    assert.throws(() => socket.serializeAttachment(() => {}), /could not be cloned/);
    assert.throws(() => socket.serializeAttachment("x".repeat(16_384)), /16384/);
    socket.serializeAttachment("x".repeat(16_300));
  });
});

describe("gates", () => {
  test("hold events back while the object waits for its storage, and for nothing else", async () => {
    const order = [];
    class Waiting extends Open {
      async webSocketMessage(_, message) {
        order.push(`${message} begins`);
        if (message === "stores") await this.context.storage.setAlarm(Date.now() + 1000);
        else await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
        order.push(`${message} ends`);
      }
    }
    const { connect, settle } = hostOf(Waiting);
    const client = await connect();
    client.send("stores");
    client.send("waits");
    client.send("last");
    await settle();
    assert.deepEqual(order, ["stores begins", "stores ends", "waits begins", "last begins", "waits ends", "last ends"]);
  });

  test("hold words back until what was written before them is on disk", async () => {
    class Writing extends Open {
      webSocketMessage(socket) {
        socket.send("before");
        this.context.storage.sql.exec("CREATE TABLE words (word TEXT)");
        socket.send("after");
      }
    }
    const { connect, settle, host } = hostOf(Writing);
    const client = await connect();
    host.storage.failsNextCommit = true;
    client.send("write");
    await settle();
    assert.deepEqual([client.received, client.closed.code], [["before"], 1006]);
    const again = await connect();
    again.send("write");
    await settle();
    assert.deepEqual(again.received, ["before", "after"], "the failed write was taken back");
  });
});

describe("storage", () => {
  test("is SQLite, counts rows, and knows no transactions of one's own", async () => {
    const { host, counters } = hostOf(Open);
    const { sql, deleteAll } = host.storage.facade;
    sql.exec("CREATE TABLE numbers (number INTEGER PRIMARY KEY); INSERT INTO numbers VALUES (?), (?)", 1, 2);
    assert.deepEqual(sql.exec("SELECT number FROM numbers").toArray(), [{ number: 1 }, { number: 2 }]);
    assert.deepEqual(sql.exec("SELECT count(*) AS count FROM numbers").one(), { count: 2 });
    assert.equal(sql.exec("DELETE FROM numbers WHERE number > ?", 0).rowsWritten, 2);
    assert.equal(counters.rowsWritten, 4);
    assert.throws(() => sql.exec("SELECT * FROM absent"), /no such table/);
    assert.throws(() => sql.exec("BEGIN"), /not authorized/);
    await deleteAll();
    assert.throws(() => sql.exec("SELECT * FROM numbers"), /no such table/);
  });
});

describe("alarms", () => {
  class Ringing extends Open {
    static rings = [];
    static failures = 0;
    async alarm({ retryCount }) {
      Ringing.rings.push([Date.now(), retryCount]);
      if (Ringing.failures-- > 0) throw new Error("not this time");
    }
  }

  test("ring once, and again with longer and longer waits when the object fails", async () => {
    const { host, clock, advance } = hostOf(Ringing);
    [Ringing.rings, Ringing.failures] = [[], 2];
    const start = clock.now();
    await host.storage.facade.setAlarm(start + 1000);
    assert.equal(await host.storage.facade.getAlarm(), start + 1000);
    await advance(60_000);
    const rings = Ringing.rings.map(([moment, count]) => [moment - start, count]);
    assert.deepEqual(rings, [[1000, 0], [3000, 1], [7000, 2]]);
    [Ringing.rings, Ringing.failures] = [[], 99];
    await host.storage.facade.setAlarm(clock.now());
    await advance(3_600_000);
    assert.equal(Ringing.rings.length, 7);
  });

  test("are one to an object, ring twice when asked to, and can be taken back", async () => {
    const { host, clock, advance } = hostOf(Ringing);
    [Ringing.rings, Ringing.failures] = [[], 0];
    host.ringsTwice = true;
    await host.storage.facade.setAlarm(clock.now() + 1000);
    await host.storage.facade.setAlarm(clock.now() + 5000);
    await advance(10_000);
    assert.equal(Ringing.rings.length, 2);
    await host.storage.facade.setAlarm(clock.now() + 1000);
    await host.storage.facade.deleteAlarm();
    await advance(10_000);
    assert.equal(Ringing.rings.length, 2);
  });

  test("wake an object that is not in memory", async () => {
    const { host, clock, counters, advance } = hostOf(Ringing, Eviction.whenIdle);
    [Ringing.rings, Ringing.failures] = [[], 0];
    await host.storage.facade.setAlarm(clock.now() + 60_000);
    await advance(60_000);
    assert.deepEqual([Ringing.rings.length, counters.wakes], [1, 1]);
  });
});

describe("automatic answers", () => {
  class Answering extends Open {
    static heard = [];
    constructor(context) {
      super(context);
      context.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
    }
    webSocketMessage(socket, message) {
      Answering.heard.push(message, this.context.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? null);
    }
  }

  test("are given to exactly that text without waking the object, and leave their moment", async () => {
    const { host, connect, clock, settle, counters, advance } = hostOf(Answering);
    Answering.heard = [];
    const client = await connect();
    client.send("Ping");
    await settle();
    host.evict();
    await advance(1000);
    client.send("ping");
    await settle();
    assert.deepEqual([client.received, host.isInMemory, counters.autoResponses], [["pong"], false, 1]);
    const moment = clock.now();
    await advance(500);
    client.send(new TextEncoder().encode("ping"));
    await settle();
    assert.deepEqual(Answering.heard.slice(0, 2), ["Ping", null]);
    assert.ok(Answering.heard[2] instanceof ArrayBuffer, "bytes are not a text");
    assert.equal(Answering.heard[3], moment);
  });

  test("are short", () => {
    assert.throws(() => new WebSocketRequestResponsePair("x".repeat(2049), "pong"), RangeError);
  });
});

describe("sockets", () => {
  test("are listed newest first, while they close too, until they are gone", async () => {
    let lists;
    class Listing extends Open {
      webSocketMessage(socket) {
        lists.push(this.context.getWebSockets().map((other) => other.deserializeAttachment()));
        if (lists.length === 1) socket.close(1000, "bye");
      }
      accepted(socket) {
        socket.serializeAttachment(this.context.getWebSockets().length);
      }
    }
    lists = [];
    const { host, connect, settle } = hostOf(Listing);
    const [first, second] = [await connect(), await connect()];
    // A client that is slow to answer the close: its half never comes.
    first.connection.bind({ send: () => {}, close: () => {}, terminate: () => {} });
    first.send("close me");
    second.send("list");
    await settle();
    first.vanish();
    second.send("list");
    await settle();
    assert.deepEqual(lists, [[2, 1], [2, 1], [2]]);
    assert.equal(host.connections.length, 1);
  });

  test("refuse codes and reasons that may not be sent, and words after the close", async () => {
    let socket;
    class Closing extends Open {
      accepted(server) {
        socket = server;
      }
    }
    const client = await hostOf(Closing).connect();
    for (const code of [0, 999, 1004, 1005 + 1, 1015, 5000]) assert.throws(() => socket.close(code), TypeError, code);
    assert.throws(() => socket.close(1000, "x".repeat(124)), TypeError);
    client.connection.bind({ send: () => {}, close: () => {}, terminate: () => {} });
    socket.close(1013, "x".repeat(123));
    assert.throws(() => socket.send("more"), /after close/);
    socket.close(1000);
  });

  test("are cut by a deploy, of which the object hears nothing", async () => {
    let closes = 0;
    class Hearing extends Open {
      webSocketClose() {
        closes += 1;
      }
    }
    const { host, connect, settle, counters } = hostOf(Hearing);
    const client = await connect();
    host.deploy();
    await settle();
    assert.deepEqual([client.closed.code, host.connections.length, closes, counters.closes], [1006, 0, 0, 0]);
  });

  test("that are lost are told with 1006, and are not among the object's own any more", async () => {
    const ends = [];
    class Losing extends Open {
      webSocketClose(socket, code, _, wasClean) {
        ends.push([code, wasClean, this.context.getWebSockets().length]);
      }
    }
    const { connect, settle } = hostOf(Losing);
    (await connect()).vanish();
    (await connect()).close(4321);
    await settle();
    assert.deepEqual(ends, [[1006, false, 0], [4321, true, 0]]);
  });
});

describe("the front", () => {
  test("ends a message of more than 1 MiB, and writes the client's address itself", async () => {
    const seen = [];
    const runtime = await new Runtime().start();
    runtime.fetch = async (request) => {
      seen.push(request.headers.get("CF-Connecting-IP"));
      const response = await host.fetch(request);
      return response;
    };
    const { host } = hostOf(Open);
    restoreTime();
    const front = new Front(runtime);
    const address = await front.listen("127.0.0.1", 0);
    const socket = new nodeWS.WebSocket(`ws://${address}/`, { headers: { "CF-Connecting-IP": "192.0.2.1" } });
    await new Promise((resolve) => socket.on("open", resolve));
    const closed = new Promise((resolve) => socket.on("close", resolve));
    socket.send(Buffer.alloc(1_048_577));
    assert.equal(await closed, 1009);
    assert.deepEqual(seen, ["127.0.0.1"]);
    front.close();
    runtime.close();
  });
});
