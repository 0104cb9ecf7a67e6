import { Storage } from "./storage.js";

/** How long an object is idle before it hibernates. */
const hibernationMilliseconds = 10_000;
/** Sockets of one object. */
const socketLimit = 32_768;
/** Alarms that failed are tried again so often, after 2 seconds and then twice as long each time. */
const alarmRetries = 6;
const firstAlarmRetryMilliseconds = 2000;
/** Characters of an automatic answer and of what it answers. */
const autoResponseLimit = 2048;

/** When an object that has nothing to do is thrown away. */
export const Eviction = Object.freeze({ never: "never", whenIdle: "when-idle", always: "always" });

/**
 * One Durable Object: its instance, which comes and goes, and all that outlives it.
 *
 * Events are delivered one after the other, each when the input gate is open. An event whose handler waits for
 * something else than the storage lets the next one in.
 */
export class ObjectHost {
  #type;
  #environment;
  #clock;
  #counters;
  #eviction;
  #instance = null;
  #connections = [];
  #autoResponse = null;
  #tail = Promise.resolve();
  #queued = 0;
  #running = 0;
  #cancelAlarm = () => {};
  #cancelHibernation = () => {};
  /** Fails the requests whose answers wait for the disk. */
  #unanswered = new Set();
  /** Delivers every alarm twice, as the engine may. */
  ringsTwice = false;

  constructor(type, environment, { clock, counters, database, eviction }) {
    this.#type = type;
    this.#environment = environment;
    this.#clock = clock;
    this.#counters = counters;
    this.#eviction = eviction;
    this.storage = new Storage(database, counters, {
      onAlarmChange: () => this.#watchAlarm(),
      onFailure: (error) => this.#reset(error),
    });
  }

  /** The sockets that are not gone. */
  get connections() {
    return [...this.#connections];
  }

  get isInMemory() {
    return this.#instance !== null;
  }

  /** Whether no event is under way or waits, and everything said has left. */
  get isQuiet() {
    return this.#queued === 0 && this.#running === 0 && this.storage.isSettled;
  }

  /** Has the object answer a request; the answer leaves when what it stored is on disk. */
  async fetch(request) {
    this.#counters.requests += 1;
    const response = await this.#deliver((instance) => instance.fetch(request));
    await new Promise((resolve, reject) => {
      this.#unanswered.add(reject);
      this.storage.release(() => {
        this.#unanswered.delete(reject);
        resolve();
      });
    });
    return response;
  }

  /** Throws the object away; sockets, attachments, storage and alarm stay. */
  evict() {
    if (this.#instance === null) return;
    this.#instance = null;
    this.#cancelHibernation();
    for (const connection of this.#connections) connection.forgetFacade();
    this.#counters.evictions += 1;
  }

  /** Starts the object anew with other code: all sockets are cut, and it hears nothing of them. */
  deploy() {
    this.evict();
    for (const connection of this.#connections.splice(0)) connection.cut();
  }

  /** Releases what an object sends behind what it has stored. */
  release(action) {
    this.storage.release(action);
  }

  messageArrived(connection, message) {
    if (this.#autoResponse !== null && message === this.#autoResponse.request) {
      this.#counters.autoResponses += 1;
      connection.autoResponseAt = this.#clock.now();
      connection.engineSends(this.#autoResponse.response);
      return;
    }
    this.#counters.messages += 1;
    this.#deliver((instance) => instance.webSocketMessage(connection.facade, message)).catch(() => {});
  }

  closeArrived(connection, code, reason, wasClean) {
    this.#counters.closes += 1;
    this.#deliver((instance) => {
      this.#connections = this.#connections.filter((other) => other !== connection);
      return instance.webSocketClose(connection.facade, code, reason, wasClean);
    }).catch(() => {});
  }

  errorArrived(connection, error) {
    this.#counters.closes += 1;
    this.#deliver((instance) => {
      this.#connections = this.#connections.filter((other) => other !== connection);
      return instance.webSocketError(connection.facade, error);
    }).catch(() => {});
  }

  /** Rings the alarm now, whether it is set or not. */
  async ring(retryCount = 0) {
    this.#counters.alarmsRung += 1;
    try {
      await this.#deliver((instance) => instance.alarm({ retryCount, isRetry: retryCount > 0 }));
    } catch {
      if (retryCount >= alarmRetries || this.storage.alarm !== null) return;
      const moment = this.#clock.now() + firstAlarmRetryMilliseconds * 2 ** retryCount;
      this.#cancelAlarm = this.#clock.at(moment, () => this.ring(retryCount + 1));
    }
  }

  #deliver(handler) {
    this.#queued += 1;
    this.#cancelHibernation();
    const turn = this.#tail.then(async () => {
      await this.storage.unlocked();
      this.#queued -= 1;
      this.#running += 1;
      const result = this.#begin(handler);
      const ended = result.then(
        () => this.#end(),
        () => this.#end());
      return { result, ended };
    });
    // The next event does not wait for what this one awaits, unless the object is to be thrown away between them.
    this.#tail = turn.then(async ({ ended }) => {
      if (this.#eviction !== Eviction.always) return;
      await ended;
      while (!this.storage.isSettled) await new Promise((resolve) => setImmediate(resolve));
      this.evict();
    });
    return turn.then(({ result }) => result);
  }

  async #begin(handler) {
    if (this.#instance === null) {
      this.#counters.wakes += 1;
      this.#instance = new this.#type(this.#context(), this.#environment);
    }
    return handler(this.#instance);
  }

  #end() {
    this.#running -= 1;
    if (this.#eviction !== Eviction.whenIdle) return;
    this.#cancelHibernation = this.#clock.at(this.#clock.now() + hibernationMilliseconds, () => {
      if (this.isQuiet) this.evict();
    });
  }

  #context() {
    return {
      storage: this.storage.facade,
      acceptWebSocket: (socket, tags = []) => this.#accept(socket.connection, tags),
      // Newest first, as the engine keeps them.
      getWebSockets: () => [...this.#connections].reverse().map((connection) => connection.facade),
      setWebSocketAutoResponse: (pair) => {
        this.#autoResponse = pair ?? null;
      },
      getWebSocketAutoResponseTimestamp: (socket) => {
        const moment = socket.connection.autoResponseAt;
        return moment === null ? null : new Date(moment);
      },
    };
  }

  #accept(connection, tags) {
    if (this.#connections.length >= socketLimit) throw new Error("too many WebSockets in one object");
    if (tags.length > 10 || tags.some((tag) => tag.length > 256)) throw new Error("too many or too long tags");
    connection.acceptedBy(this);
    this.#connections.push(connection);
  }

  #watchAlarm() {
    this.#cancelAlarm();
    const moment = this.storage.alarm;
    if (moment === null) return;
    this.#cancelAlarm = this.#clock.at(moment, () => {
      this.storage.alarm = null;
      this.ring();
      if (this.ringsTwice) this.ring();
    });
  }

  /** A failed commit: nothing that waited for it is said, and the object starts anew without its sockets. */
  #reset(error) {
    for (const reject of this.#unanswered) reject(error);
    this.#unanswered.clear();
    this.deploy();
  }
}

/** What an object hands to `setWebSocketAutoResponse`. */
export class WebSocketRequestResponsePair {
  constructor(request, response) {
    if (request.length > autoResponseLimit || response.length > autoResponseLimit) {
      throw new RangeError(`an automatic response has at most ${autoResponseLimit} characters`);
    }
    this.request = request;
    this.response = response;
  }
}
