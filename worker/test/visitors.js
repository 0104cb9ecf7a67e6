import { createHash } from "node:crypto";
import { connectDirectly } from "../runtime/direct-client.js";
import { RoomKeys } from "../../Tests/Contract/keys.js";

/** The room in which the tests meet. */
export const keys = new RoomKeys(Buffer.alloc(16, 1));
export const roomID = keys.roomID.toString("hex");

let connects = 0;

/** Sixteen bytes that stand for a name. */
function idOf(name) {
  return createHash("sha256").update(name).digest().subarray(0, 16);
}

/** The device of that name as it stands in notices. */
export function deviceOf(name) {
  return idOf(`device ${name}`).toString("hex");
}

/** A connect that is right in every respect, with the parts of its claim replaced that are given. */
export function requestOf(name, changes = {}, address = "192.0.2.1") {
  connects += 1;
  const claim = {
    author: idOf(`author ${name}`), device: idOf(`device ${name}`), role: "play", audience: "rooms.example.org",
    seconds: Math.floor(Date.now() / 1000), nonce: idOf(`nonce ${connects}`), ...changes,
  };
  const headers = { Upgrade: "websocket", "CF-Connecting-IP": address, ...keys.headers(claim) };
  return new Request(`http://rooms.example.org${keys.target}`, { headers });
}

/** Lets somebody in and has everything settle: a client, or `{ status, body }`. */
export async function join(runtime, name, changes = {}) {
  const answer = await connectDirectly(runtime, requestOf(name, changes, `192.0.2.${name.length}`));
  await runtime.settle();
  return answer;
}

/** A frame as a room sees it. */
export function frame(mark, byteCount = 42) {
  const bytes = Array(byteCount).fill(mark);
  [bytes[0], bytes[1]] = [1, 0];
  return bytes;
}
