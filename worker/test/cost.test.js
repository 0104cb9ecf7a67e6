import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { table } from "../runtime/cost.js";

test("docs/deploy.md holds the costs that are counted", async () => {
  const page = readFileSync(new URL("../../docs/deploy.md", import.meta.url), "utf8");
  // The first column; the larger rooms take longer to count, and are counted the same way.
  const rows = (await table([2])).split("\n").filter((line) => !line.startsWith("|-"));
  for (const row of rows) {
    assert.ok(page.includes(`${row.slice(0, -2)} |`), `${row} in docs/deploy.md; run worker/runtime/cost.js`);
  }
});
