import { execFileSync, spawn } from "node:child_process";
import { constants, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** How long an answer may take at most; one takes less than a millisecond. */
const patienceMilliseconds = 10_000;
/** Between two looks for an answer. */
const lookMilliseconds = 0.2;

/**
 * SQLite for programs that cannot wait for a promise: Node 20 has none of its own, so Python's runs beside it.
 *
 * Statements go through one named pipe and answers come back through another; the caller blocks meanwhile, as a
 * Durable Object's `sql.exec` does.
 */
export class SQLite {
  #process;
  #requests;
  #answers;
  #buffer = "";
  #names = 0;

  constructor() {
    const folder = mkdtempSync(join(tmpdir(), "crossmate-sqlite-"));
    const pipes = [join(folder, "requests"), join(folder, "answers")];
    execFileSync("mkfifo", pipes);
    const script = fileURLToPath(new URL("sqlite.py", import.meta.url));
    this.#process = spawn("python3", [script, ...pipes], { stdio: ["ignore", "ignore", "inherit"] });
    // Opened without waiting for the other side, so that a missing Python is an error and not a silence.
    this.#answers = openSync(pipes[1], constants.O_RDONLY | constants.O_NONBLOCK);
    this.#requests = openSync(pipes[0], constants.O_RDWR);
    this.#process.unref();
    this.#ask({ database: 0, sql: null, bindings: [] });
    rmSync(folder, { recursive: true });
  }

  /** A fresh and empty database. */
  database() {
    return new Database(++this.#names, (request) => this.#ask(request));
  }

  /** Ends the process; databases are gone. */
  close() {
    this.#process.kill();
  }

  #ask(request) {
    writeSync(this.#requests, `${JSON.stringify(request)}\n`);
    const answer = JSON.parse(this.#readLine());
    if (answer.error) throw new Error(answer.error);
    return answer;
  }

  #readLine() {
    const chunk = Buffer.alloc(65_536);
    const pause = new Int32Array(new SharedArrayBuffer(4));
    for (let looks = 0; looks < patienceMilliseconds / lookMilliseconds; looks++) {
      const newline = this.#buffer.indexOf("\n");
      if (newline >= 0) {
        const line = this.#buffer.slice(0, newline);
        this.#buffer = this.#buffer.slice(newline + 1);
        return line;
      }
      const count = this.#read(chunk);
      if (count > 0) this.#buffer += chunk.toString("utf8", 0, count);
      else Atomics.wait(pause, 0, 0, lookMilliseconds);
    }
    throw new Error("SQLite does not answer; is python3 here?");
  }

  #read(chunk) {
    try {
      return readSync(this.#answers, chunk);
    } catch (error) {
      if (error.code === "EAGAIN") return 0;
      throw error;
    }
  }
}

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
