import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inTime } from "./client.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A room server that the contract is held against: one that runs already, or one of our own while the tests run. */
export class Target {
  #command;
  #child = null;
  #folder = null;

  /**
   * @param name for the reports.
   * @param command program and arguments; it is told to write its address into a file. Null for one that runs.
   * @param url of one that runs.
   */
  constructor(name, command, url = null) {
    this.name = name;
    this.#command = command;
    this.url = url;
  }

  /** Whether it runs on this machine, where a client may choose among many network addresses of its own. */
  get isLocal() {
    return this.#command !== null;
  }

  async start() {
    if (!this.isLocal) return;
    this.#folder = mkdtempSync(join(tmpdir(), "crossmate-contract-"));
    const file = join(this.#folder, "address");
    const [program, ...words] = this.#command;
    const environment = { ...process.env, CROSSMATE_HOME: join(this.#folder, "home") };
    this.#child = spawn(program, [...words, "--listen", "127.0.0.1:0", "--address-file", file], {
      env: environment, stdio: ["ignore", "ignore", "pipe"],
    });
    // It says that it is open when it has written its address.
    const spoken = new Promise((resolve, reject) => {
      let said = "";
      this.#child.stderr.on("data", (piece) => {
        said += piece;
        if (existsSync(file) && readFileSync(file, "utf8").endsWith("\n")) resolve();
      });
      this.#child.on("error", reject);
      this.#child.on("exit", () => reject(new Error(`${this.name} has ended: ${said}`)));
    });
    await inTime(spoken, this.name);
    this.url = `http://${readFileSync(file, "utf8").trim()}`;
  }

  async stop() {
    if (!this.#child) return;
    const ended = new Promise((resolve) => this.#child.on("exit", resolve));
    this.#child.kill("SIGTERM");
    await inTime(ended, `the end of ${this.name}`);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** The rooms that the contract binds, as far as they are here. */
export function targets() {
  const serve = ["node", join(root, "worker/runtime/serve.js")];
  const all = [
    new Target("Durable Object", [...serve, "--evict", "never"]),
    new Target("Durable Object, thrown away between every two events", [...serve, "--evict", "always"]),
  ];
  if (process.env.CROSSMATE) all.unshift(new Target("Swift server", [process.env.CROSSMATE, "serve"]));
  if (process.env.CONTRACT_URL) all.push(new Target("deployed room", null, process.env.CONTRACT_URL));
  return all;
}
