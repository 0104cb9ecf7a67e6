import { createHash, randomBytes } from "node:crypto";
import http from "node:http";
import https from "node:https";
import { setTimeout as wait } from "node:timers/promises";
import { inTime, open } from "./client.js";
import { RoomKeys } from "./keys.js";

/** Between two requests to a server that counts ours with everybody's: below 8 a second (R8). */
const remotePaceMilliseconds = 150;
let visits = 0;

/** Sixteen bytes that stand for a name. */
export function idOf(name) {
  return createHash("sha256").update(name).digest().subarray(0, 16);
}

/** A frame as a room sees it: version, class, and then nothing it understands. */
export function frame(mark, { version = 1, kind = 0, byteCount = 42 } = {}) {
  const bytes = Array(byteCount).fill(mark);
  [bytes[0], bytes[1]] = [version, kind];
  return bytes;
}

/**
 * One test on one server: its rooms, its clients, and a record of what it saw that can be compared with that of
 * another server.
 *
 * Devices stand in the record under the names that the test gave them.
 */
export class Visit {
  #target;
  #names = new Map();
  #clients = [];
  #localAddress;
  #isHurried = false;
  record = [];

  constructor(target) {
    this.#target = target;
    this.keys = new RoomKeys(randomBytes(16));
    // Each test has an address of its own, so that none uses up the requests of another.
    visits += 1;
    this.#localAddress = target.isLocal ? `127.0.0.${2 + (visits % 250)}` : undefined;
  }

  get audience() {
    return new URL(this.#target.url).host;
  }

  /** A claim that is right in every respect, with the parts replaced that are given. */
  claim(name, changes = {}) {
    const device = idOf(`device ${changes.device ?? name}`);
    this.#names.set(device.toString("hex"), changes.device ?? name);
    return {
      role: "play", seconds: Math.floor(Date.now() / 1000), nonce: randomBytes(16), audience: this.audience,
      ...changes, author: idOf(`author ${changes.author ?? name}`), device,
    };
  }

  /** From now on asks as fast as it can, to learn what happens then. */
  hurry() {
    this.#isHurried = true;
  }

  /** Joins a room and waits until it says who is here, which is recorded. */
  async join(name, changes = {}) {
    const client = await this.connect(name, changes);
    await this.see(name, client);
    return client;
  }

  /** Joins a room; rejects with `{ status, body }` when refused. */
  async connect(name, changes = {}, { keys = this.keys, headers = keys.headers(this.claim(name, changes)) } = {}) {
    await this.#pace();
    const url = new URL(keys.target, this.#target.url.replace(/^http/, "ws"));
    const client = await open(name, url, headers, { localAddress: this.#localAddress });
    this.#clients.push(client);
    return client;
  }

  /** Records the next thing that comes to a client, and returns it. */
  async see(name, client) {
    const event = this.#named(await client.next());
    this.record.push([name, event]);
    return event;
  }

  /** Records the next things that come to a client, and returns them. */
  async seeAll(name, client, count) {
    const events = [];
    for (let index = 0; index < count; index++) events.push(await this.see(name, client));
    return events;
  }

  /**
   * Sends headers as they are; a list as a value stands for doubled lines, and null for none.
   *
   * @returns `{ status, reason, message, time, headers, body }`, of which status and reason are recorded.
   */
  async ask(what, headers, { method = "GET", target = this.keys.target } = {}) {
    await this.#pace();
    const { protocol, hostname, port } = new URL(this.#target.url);
    const { request } = protocol === "https:" ? https : http;
    const answer = new Promise((resolve, reject) => {
      const asked = request({
        method, path: target, hostname, port, headers: lines(headers), setHost: false, agent: false,
        localAddress: this.#localAddress,
      });
      asked.on("error", reject);
      asked.on("upgrade", (response, socket) => {
        socket.destroy();
        resolve({ status: response.statusCode, headers: response.headers, body: "" });
      });
      asked.on("response", (response) => {
        let body = "";
        response.on("data", (piece) => (body += piece));
        response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body }));
      });
      asked.end();
    });
    const { status, headers: answered, body } = await inTime(answer, `the answer to ${what}`);
    const json = answered["content-type"] === "application/json" ? JSON.parse(body) : {};
    this.record.push([what, status, json.reason ?? null]);
    return { status, headers: answered, body, ...json };
  }

  /** The headers of an upgrade around those of R2. */
  upgrade(headers) {
    return {
      Upgrade: "websocket", Connection: "Upgrade", "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": randomBytes(16).toString("base64"), ...headers,
    };
  }

  /** Asks with a claim that is right but for what is changed afterwards in its headers. */
  askAs(name, changes = {}, spoil = (headers) => headers) {
    const { keys = this.keys, target = keys.target, ...claim } = changes;
    return this.ask(name, this.upgrade(spoil(keys.headers(this.claim(name, claim)))), { target });
  }

  end() {
    for (const client of this.#clients) client.vanish();
  }

  async #pace() {
    if (!this.#target.isLocal && !this.#isHurried) await wait(remotePaceMilliseconds);
  }

  #named(event) {
    if (Array.isArray(event)) {
      const marks = event.slice(0, 3).join(" ");
      return `frame ${marks} of ${event.length} bytes`;
    }
    if (typeof event !== "string") return `end ${event.code} ${event.reason}`.trim();
    let text = event;
    for (const [device, name] of this.#names) text = text.replaceAll(device, name);
    return text;
  }
}

/** Header lines for Node's HTTP: a list as a value stands for doubled lines, and null for none. */
function lines(headers) {
  return Object.entries(headers).flatMap(([name, value]) =>
    value === null ? [] : [value].flat().flatMap((single) => [name, single]));
}
