import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** The WebSocket library of Debian's package `node-ws`, wherever this Node looks for libraries. */
export const nodeWS = load();

function load() {
  for (const place of ["ws", "/usr/share/nodejs/ws"]) {
    try {
      return require(place);
    } catch (error) {
      if (error.code !== "MODULE_NOT_FOUND") throw error;
    }
  }
  throw new Error("There is no WebSocket library here; install the package that Debian calls node-ws");
}
