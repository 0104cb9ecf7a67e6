/** Status and sentence of each reason in R3 that always has the same. */
const answers = Object.freeze({
  "not-found": [404, "Nothing is served at this path"],
  "origin-not-allowed": [403, "Pages of this origin may not connect"],
  "wrong-host": [403, "This server does not go by the name in the Host header"],
  "wrong-room": [403, "The keys do not belong to this room"],
  "bad-signature": [403, "The signature does not match the request"],
  "wrong-time": [401, "The timestamp is too far from the server's time"],
  "nonce-seen": [409, "This request has been used before"],
  "too-many-from-address": [429, "Too many connections from this address"],
  "too-many-to-room": [429, "Too many connects to this room"],
  "room-full": [503, "The room is full"],
  "server-full": [503, "The server is full"],
  "storage-failed": [503, "The server cannot store the connect"],
});

/** Why a request is answered with something else than an open socket; the closed set of reasons of R3. */
export class Refusal extends Error {
  /** A refusal with one of the fixed reasons. */
  constructor(reason, status = answers[reason][0], message = answers[reason][1]) {
    super(message);
    this.reason = reason;
    this.status = status;
  }

  /** A header of R2 is missing, doubled or of the wrong shape. */
  static malformed(header) {
    return new Refusal("malformed", 400, `${header} is missing or malformed`);
  }

  /** The request is none of R1. */
  static badRequest(status, message) {
    return new Refusal("bad-request", status, message);
  }

  /** The answer, with the server's time, by which a client with a wrong clock corrects itself. */
  response(timeSeconds) {
    const body = JSON.stringify({ reason: this.reason, message: this.message, time: timeSeconds });
    return new Response(body, { status: this.status, headers: { "Content-Type": "application/json" } });
  }
}
