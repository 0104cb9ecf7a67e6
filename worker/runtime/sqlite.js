import { execFileSync, spawn } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** How often it is looked whether Python has opened its pipes, and how long that is waited for each time. */
const [looks, lookMilliseconds] = [10_000, 1];

/**
 * SQLite for programs that cannot wait for a promise: Node 20 has none of its own, so Python's runs beside it.
 *
 * Statements go through one named pipe and answers come back through another; the caller blocks meanwhile, as a
 * Durable Object's `sql.exec` does.
 */
export class SQLite {
  #requests;
  #answers;
  #buffer = "";
  #names = 0;

  constructor() {
    const folder = mkdtempSync(join(tmpdir(), "crossmate-sqlite-"));
    const pipes = [join(folder, "requests"), join(folder, "answers")];
    execFileSync("mkfifo", pipes);
    const script = fileURLToPath(new URL("sqlite.py", import.meta.url));
    const python = spawn("python3", [script, ...pipes], { stdio: ["ignore", "ignore", "inherit"] });
    this.#requests = openSync(pipes[0], constants.O_RDWR);
    writeSync(this.#requests, `${JSON.stringify({ database: 0, sql: null, bindings: [] })}\n`);
    this.#answers = openWhenAnswered(pipes[1]);
    python.unref();
    rmSync(folder, { recursive: true });
  }

  /** A fresh and empty database. */
  database() {
    return new Database(++this.#names, (request) => this.#ask(request));
  }

  /** The one of this process; Python ends with it, when its input ends. */
  static get shared() {
    shared ??= new SQLite();
    return shared;
  }

  #ask(request) {
    writeSync(this.#requests, `${JSON.stringify(request)}\n`);
    const answer = JSON.parse(this.#readLine());
    if (answer.error) throw new Error(answer.error);
    return answer;
  }

  /** The next line; the read blocks, and ends with nothing when the process has ended. */
  #readLine() {
    const chunk = Buffer.alloc(65_536);
    while (!this.#buffer.includes("\n")) {
      const count = readSync(this.#answers, chunk);
      if (count === 0) throw new Error("SQLite has ended");
      this.#buffer += chunk.toString("utf8", 0, count);
    }
    const newline = this.#buffer.indexOf("\n");
    const line = this.#buffer.slice(0, newline);
    this.#buffer = this.#buffer.slice(newline + 1);
    return line;
  }
}

/**
 * Opens a pipe for reading once the first line has come through it.
 *
 * To open it earlier would block for as long as there is no writer: for ever, where there is no Python.
 */
function openWhenAnswered(path) {
  const probe = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const pause = new Int32Array(new SharedArrayBuffer(4));
  const chunk = Buffer.alloc(4096);
  try {
    for (let look = 0; look < looks; look++) {
      if (readNow(probe, chunk) > 0) return openSync(path, "r");
      Atomics.wait(pause, 0, 0, lookMilliseconds);
    }
  } finally {
    closeSync(probe);
  }
  throw new Error("SQLite does not answer; is python3 here?");
}

/** How many bytes there are to read, without waiting for more. */
function readNow(descriptor, chunk) {
  try {
    return readSync(descriptor, chunk);
  } catch (error) {
    if (error.code === "EAGAIN") return 0;
    throw error;
  }
}

let shared = null;

/** One database in memory. */
class Database {
  #name;
  #ask;

  constructor(name, ask) {
    this.#name = name;
    this.#ask = ask;
  }

  /** Runs statements; bindings are those of the last one, whose rows are returned with the count of rows written. */
  run(sql, bindings = []) {
    return this.#ask({ database: this.#name, sql, bindings });
  }

  /** Forgets everything. */
  drop() {
    this.#ask({ database: this.#name, sql: null, bindings: [] });
  }
}
