/**
 * Serves the Worker's rooms on this machine, for tests and for a look.
 *
 *     node worker/runtime/serve.js [--listen HOST:PORT] [--address-file PATH] [--evict never|when-idle|always]
 *
 * The line `evict` throws every object out of memory; the line `deploy` publishes the code anew, which cuts every socket.
 */
import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Eviction } from "./durable-object.js";
import { Front } from "./front.js";
import { Runtime } from "./runtime.js";

const options = { listen: "127.0.0.1:0", "address-file": null, evict: Eviction.whenIdle };
const words = process.argv.slice(2);
while (words.length > 0) {
  const [name, value] = [words.shift().replace(/^--/, ""), words.shift()];
  if (!(name in options) || value === undefined) fail(`there is no option --${name} here, or it has no value`);
  options[name] = value;
}
if (!Object.values(Eviction).includes(options.evict)) fail(`--evict is one of ${Object.values(Eviction).join(", ")}`);

const runtime = await new Runtime({ eviction: options.evict }).start();
const front = new Front(runtime);
const [, host, port] = /^(.*):(\d+)$/.exec(options.listen) ?? fail("--listen needs HOST:PORT");
const address = await front.listen(host, Number(port));
createInterface({ input: process.stdin }).on("line", async (line) => {
  if (line === "evict") await runtime.evict().then(() => console.error("every object is out of memory"));
  else if (line === "deploy") await runtime.deploy().then(() => console.error("the code is deployed anew"));
  else console.error("there are the lines evict and deploy");
});
process.on("SIGTERM", () => {
  front.close();
  runtime.close();
  process.exit(0);
});
if (options["address-file"]) writeFileSync(options["address-file"], `${address}\n`);
console.error(`rooms are open at ${address}`);

function fail(text) {
  console.error(`serve: ${text}`);
  process.exit(2);
}
