import { ConnectClaim } from "./connect-claim.js";
import { decodeHex } from "./hex.js";
import { limits } from "./limits.js";
import { Refusal } from "./refusal.js";

/** What may stand in a header's value: visible ASCII, blanks and tabs. */
const fieldValue = /^[\t\x20-\x7e]*$/;

/** The path and query of a request as its client wrote them. */
export function target(request) {
  const { href, origin } = new URL(request.url);
  return href.slice(origin.length);
}

/** The room in a target `/rooms/{32 hex}/socket`; null for every other target (R1). */
export function roomInTarget(text) {
  return /^\/rooms\/([0-9a-f]{32})\/socket$/.exec(text)?.[1] ?? null;
}

/** Refuses a head that is too long or holds what does not belong there; an engine joins doubled lines (R1, R28). */
export function checkHead(request) {
  let [bytes, lines] = [request.method.length + target(request).length + " HTTP/1.1\r\n\r\n".length + 1, 0];
  for (const [name, value] of request.headers) {
    if (!fieldValue.test(value)) throw Refusal.badRequest(400, "The request head is not ASCII");
    bytes += name.length + ": \r\n".length + value.length;
    lines += 1;
  }
  if (bytes > limits.requestHeadBytes) throw Refusal.badRequest(431, "The request head is too long");
  if (lines > limits.requestHeaders) throw Refusal.badRequest(431, "The request has too many headers");
  const length = request.headers.get("Content-Length") ?? "0";
  if (request.headers.has("Transfer-Encoding") || length !== "0") {
    throw Refusal.badRequest(400, "The request must not have a body");
  }
}

/**
 * Refuses what is no upgrade to WebSocket version 13 (R1).
 *
 * An engine may keep the version and the key to itself, and has then checked them; what is shown must be right.
 */
export function checkUpgrade(request) {
  const { headers } = request;
  if (!hasToken(headers.get("Upgrade"), "websocket")) {
    throw Refusal.badRequest(400, "This is not a WebSocket request");
  }
  if ((headers.get("Sec-WebSocket-Version") ?? "13") !== "13") {
    throw Refusal.badRequest(426, "Only version 13 of WebSocket is spoken here");
  }
  const key = headers.get("Sec-WebSocket-Key");
  if (key !== null && !/^[A-Za-z0-9+/]{21}[AQgw]==$/.test(key)) {
    throw Refusal.badRequest(400, "Sec-WebSocket-Key must be 16 bytes in base64");
  }
}

/** The claim of a request and its signature, in the order and shape of R2. */
export function readConnect(request, roomID) {
  const only = (name) => {
    const value = request.headers.get(name);
    if (value === null) throw Refusal.malformed(name);
    return value;
  };
  const hex = (name, count) => {
    const text = only(name);
    // Doubled headers arrive as one, joined by a comma, which no header of R2 may hold.
    if (decodeHex(text, count) === null) throw Refusal.malformed(name);
    return text;
  };
  const role = only("Crossmate-Role");
  if (!ConnectClaim.isRole(role)) throw Refusal.malformed("Crossmate-Role");
  const author = hex("Crossmate-Author", 16);
  const device = hex("Crossmate-Device", 16);
  const time = only("Crossmate-Time");
  if (!/^[0-9]{1,11}$/.test(time)) throw Refusal.malformed("Crossmate-Time");
  const claim = new ConnectClaim({
    roomID, author, device, role,
    timestampSeconds: Number(time),
    nonce: hex("Crossmate-Nonce", 16),
    audience: only("Host"),
    playKey: hex("Crossmate-Play-Key", 32),
    watchKey: hex("Crossmate-Watch-Key", 32),
  });
  return { claim, signature: decodeHex(hex("Crossmate-Signature", 64), 64) };
}

function hasToken(value, token) {
  return (value ?? "").split(",").some((word) => word.trim().toLowerCase() === token);
}
