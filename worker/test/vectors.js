import { readFileSync } from "node:fs";

/** What `scripts/vectors.py` wrote into a file of `Tests/Vectors`; the Swift tests read the same files. */
export function vectors(name) {
  return JSON.parse(readFileSync(new URL(`../../Tests/Vectors/${name}.json`, import.meta.url), "utf8"));
}
