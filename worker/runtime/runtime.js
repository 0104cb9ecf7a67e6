import { readFileSync } from "node:fs";
import { Eviction, ObjectHost } from "./durable-object.js";
import { installGlobals, restoreTime } from "./globals.js";
import { SQLite } from "./sqlite.js";
import { SystemClock } from "./clock.js";

const folder = new URL("../", import.meta.url);

/** The whole engine around the Worker of this folder: its bindings, its objects and what they cost. */
export class Runtime {
  #clock;
  #eviction;
  #worker = null;
  #environment;
  #objects = new Map();
  /** What has happened so far, counted as a bill would count it. */
  counters = {
    requests: 0, messages: 0, closes: 0, autoResponses: 0, wakes: 0, evictions: 0,
    rowsRead: 0, rowsWritten: 0, alarmsSet: 0, alarmsRung: 0, deletions: 0,
  };

  constructor({ clock = new SystemClock(), eviction = Eviction.whenIdle, variables = {} } = {}) {
    this.#clock = clock;
    this.#eviction = eviction;
    this.configuration = readConfiguration();
    this.#environment = this.#bindings(variables);
  }

  /** Loads the Worker; one runtime at a time, since its global names belong to the process. */
  async start() {
    installGlobals(this.#clock);
    const module = await import(new URL(this.configuration.main, folder));
    this.#worker = module.default;
    this.classes = module;
    return this;
  }

  /** The Worker's answer to a request that has come through the front. */
  fetch(request) {
    return this.#worker.fetch(request, this.#environment);
  }

  /** The object of that name, made if need be. */
  object(name) {
    if (!this.#objects.has(name)) {
      const type = this.classes[this.configuration.durable_objects.bindings[0].class_name];
      const parts = {
        clock: this.#clock, counters: this.counters, database: SQLite.shared.database(), eviction: this.#eviction,
      };
      this.#objects.set(name, new ObjectHost(type, this.#environment, parts));
    }
    return this.#objects.get(name);
  }

  /** Resolves when no event is under way anywhere. */
  async settle() {
    do {
      await new Promise((resolve) => setImmediate(resolve));
    } while ([...this.#objects.values()].some((object) => !object.isQuiet));
  }

  /** Lets virtual time pass. */
  advance(milliseconds) {
    return this.#clock.advance(milliseconds, () => this.settle());
  }

  /** Throws every object out of memory. */
  async evict() {
    await this.settle();
    for (const object of this.#objects.values()) object.evict();
  }

  /** Publishes the code anew, which cuts every socket. */
  async deploy() {
    await this.settle();
    for (const object of this.#objects.values()) object.deploy();
  }

  /** Gives the process its time back. */
  close() {
    restoreTime();
  }

  #bindings(variables) {
    const environment = { ...this.configuration.vars, ...variables };
    for (const { name } of this.configuration.durable_objects.bindings) environment[name] = this.#namespace();
    for (const { name, simple } of this.configuration.ratelimits) {
      environment[name] = new RateLimiter(simple, this.#clock);
    }
    return environment;
  }

  #namespace() {
    return {
      idFromName: (name) => ({ name }),
      get: ({ name }) => ({ fetch: (request) => this.object(name).fetch(request) }),
    };
  }
}

/** The binding for rate limits: so many calls for a key in each window of time, in one location. */
class RateLimiter {
  #limit;
  #periodMilliseconds;
  #clock;
  #counts = new Map();
  #window = 0;

  constructor({ limit, period }, clock) {
    if (period !== 10 && period !== 60) throw new Error("a rate limit's period is 10 or 60 seconds");
    this.#limit = limit;
    this.#periodMilliseconds = 1000 * period;
    this.#clock = clock;
  }

  async limit({ key }) {
    const window = Math.floor(this.#clock.now() / this.#periodMilliseconds);
    if (window !== this.#window) this.#counts.clear();
    this.#window = window;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return { success: count <= this.#limit };
  }
}

/** What `wrangler deploy` reads, without its comments, which stand on lines of their own. */
function readConfiguration() {
  const text = readFileSync(new URL("wrangler.jsonc", folder), "utf8");
  return JSON.parse(text.replace(/^\s*\/\/.*$/gm, ""));
}
