import { webcrypto } from "node:crypto";
import { WebSocketRequestResponsePair } from "./durable-object.js";
import { WebSocketPair } from "./sockets.js";

const NodeResponse = globalThis.Response;
const nodeNow = Date.now;

/** A response that may be an upgrade, which Node's own refuses to be. */
class EngineResponse extends NodeResponse {
  constructor(body, { webSocket = null, ...init } = {}) {
    const isUpgrade = init.status === 101;
    if (isUpgrade !== (webSocket !== null)) throw new RangeError("a status of 101 and a webSocket need one another");
    super(body, isUpgrade ? { ...init, status: 200 } : init);
    if (isUpgrade) Object.defineProperty(this, "status", { value: 101 });
    this.webSocket = webSocket;
  }
}

/** Gives a Worker's modules the global names that the engine has and Node has not, and the time of `clock`. */
export function installGlobals(clock) {
  Object.assign(globalThis, { Response: EngineResponse, WebSocketPair, WebSocketRequestResponsePair });
  // Debian 12's Node 18 keeps WebCrypto in a module.
  globalThis.crypto ??= webcrypto;
  Date.now = () => clock.now();
}

/** Takes back the time, which the rest of the process has to live with. */
export function restoreTime() {
  Date.now = nodeNow;
}
