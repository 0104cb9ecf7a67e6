import { checkUpgrade, readConnect } from "./connect-request.js";
import { limits } from "./limits.js";
import { Refusal } from "./refusal.js";

/**
 * The claim that a request makes for `roomID`, once everything about it that needs no room has proved right (R4).
 *
 * What needs the room comes after it, in the room itself: the nonce and the places.
 *
 * @param context `nowSeconds` since 1970; `countRequest`, which counts the request against its address and says
 *   whether it is one of those allowed; `hosts` and `origins` that the server was given.
 */
export async function admit(request, roomID, { nowSeconds, countRequest, hosts, origins }) {
  checkUpgrade(request);
  const { claim, signature } = readConnect(request, roomID);
  // Counted before the signature is looked at, since that is what costs.
  if (!(await countRequest())) throw new Refusal("too-many-from-address");
  const origin = request.headers.get("Origin");
  if (origin !== null && !origins.includes(origin)) throw new Refusal("origin-not-allowed");
  if (hosts.length > 0 && !hosts.includes(claim.audience)) throw new Refusal("wrong-host");
  if (!(await claim.keysMatchRoom())) throw new Refusal("wrong-room");
  if (!(await claim.verify(signature))) throw new Refusal("bad-signature");
  if (!isTimely(claim.timestampSeconds, nowSeconds)) throw new Refusal("wrong-time");
  return claim;
}

/** Whether a timestamp lies in the window of R5, half open so that no nonce is good when a room may forget it. */
export function isTimely(timestampSeconds, nowSeconds) {
  return timestampSeconds + limits.nonceSeconds > nowSeconds && timestampSeconds <= nowSeconds + limits.nonceSeconds;
}

/**
 * What a request is counted against: a whole IPv4 address, or an IPv6 network of 64 bits (R8).
 *
 * A host of the IPv6 internet has a network of its own, and could count on a fresh address for every request.
 */
export function network(address) {
  if (!address.includes(":")) return address;
  const mapped = /^::ffff:([0-9.]+)$/i.exec(address);
  if (mapped) return mapped[1];
  const [before, after] = address.split("::");
  const head = before === "" ? [] : before.split(":");
  const tail = after === undefined || after === "" ? [] : after.split(":");
  const zeros = after === undefined ? [] : Array(Math.max(0, 8 - head.length - tail.length)).fill("0");
  const groups = [...head, ...zeros, ...tail].slice(0, 4);
  return `${groups.map((group) => parseInt(group, 16).toString(16)).join(":")}::/64`;
}
