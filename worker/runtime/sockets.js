import { deserialize, serialize } from "node:v8";

/** Bytes of an attachment, serialized. */
const attachmentLimitBytes = 16_384;
/** Bytes of a close frame's reason: what RFC 6455 leaves beside the code. */
const reasonLimitBytes = 123;

const State = Object.freeze({ open: 1, closing: 2, closed: 3 });

/**
 * One WebSocket as the engine holds it: it outlives the object, which sees it only through a `RoomSocket`.
 *
 * Its other end is a peer with `send(data)`, `close(code, reason)` and `terminate()`.
 */
export class Connection {
  #peer = null;
  #unsent = [];
  #attachment = null;
  #facade = null;
  #host = null;
  state = State.open;
  hasSentClose = false;
  /** When the engine last answered a ping by itself, in milliseconds since 1970. */
  autoResponseAt = null;
  /** Makes every send of the object throw, as on a socket whose end the object has not heard of. */
  failsSends = false;

  /** What the object sees; the same until it is thrown away. */
  get facade() {
    this.#facade ??= new RoomSocket(this);
    return this.#facade;
  }

  /** Invalidates what the object may still hold. */
  forgetFacade() {
    this.#facade?.invalidate();
    this.#facade = null;
  }

  /** Puts the connection into an object's care. */
  acceptedBy(host) {
    if (this.#host) throw new Error("this WebSocket has been accepted already");
    this.#host = host;
  }

  /** Joins the two ends once the upgrade has been answered. */
  bind(peer) {
    this.#peer = peer;
    for (const action of this.#unsent.splice(0)) action(peer);
  }

  /** The peer has sent a message. */
  received(message) {
    if (this.state !== State.closed) this.#host.messageArrived(this, message);
  }

  /** The peer has sent a close frame. */
  closeReceived(code, reason) {
    if (this.state === State.closed) return;
    const wasClosing = this.state === State.closing;
    this.state = wasClosing ? State.closed : State.closing;
    this.#host.closeArrived(this, code, reason, true);
  }

  /** The transport is gone without a word. */
  lost() {
    if (this.state === State.closed) return;
    this.state = State.closed;
    this.#host.closeArrived(this, 1006, "WebSocket disconnected without sending Close frame.", false);
  }

  /** Something else than a lost connection went wrong; the object is told of that, and not of an end. */
  failed(error) {
    if (this.state !== State.closed) this.#host.errorArrived(this, error);
  }

  /** The engine cuts the transport; the object hears nothing of it. */
  cut() {
    this.state = State.closed;
    this.#out((peer) => peer.terminate());
  }

  get attachment() {
    return this.#attachment === null ? null : deserialize(this.#attachment);
  }

  set attachment(value) {
    const bytes = serialize(value);
    if (bytes.length > attachmentLimitBytes) {
      throw new Error(`a WebSocket 'attachment' cannot be larger than ${attachmentLimitBytes} bytes`);
    }
    this.#attachment = bytes;
  }

  /** The object sends. */
  send(data) {
    if (this.failsSends) throw new Error("the WebSocket has failed");
    if (this.state === State.closing && this.hasSentClose) {
      throw new TypeError("Can't call WebSocket send() after close().");
    }
    if (this.state === State.closed) return;
    const copy = typeof data === "string" ? data : Buffer.from(bytesOf(data));
    this.#host.release(() => this.#out((peer) => peer.send(copy)));
  }

  /** The engine answers by itself, without the object. */
  engineSends(text) {
    if (this.state === State.open) this.#out((peer) => peer.send(text));
  }

  /** The object closes. */
  close(code = 1005, reason = "") {
    if (code !== 1005 && (code < 1000 || code > 4999 || [1004, 1006, 1015].includes(code))) {
      throw new TypeError(`Invalid WebSocket close code: ${code}.`);
    }
    if (Buffer.byteLength(reason) > reasonLimitBytes) throw new TypeError("the close reason is too long");
    if (this.hasSentClose) return;
    this.hasSentClose = true;
    if (this.state === State.closed) return;
    this.state = this.state === State.closing ? State.closed : State.closing;
    this.#host.release(() => this.#out((peer) => peer.close(code, reason)));
  }

  #out(action) {
    if (this.#peer) action(this.#peer);
    else this.#unsent.push(action);
  }
}

/** A WebSocket as the object sees it; useless once the object has been thrown away. */
class RoomSocket {
  #connection;

  constructor(connection) {
    this.#connection = connection;
  }

  invalidate() {
    this.#connection = null;
  }

  get readyState() {
    return this.connection.state;
  }

  send(data) {
    this.connection.send(data);
  }

  close(code, reason) {
    this.connection.close(code, reason);
  }

  serializeAttachment(value) {
    this.connection.attachment = value;
  }

  deserializeAttachment() {
    return this.connection.attachment;
  }

  /** The engine's side, for the engine alone. */
  get connection() {
    if (this.#connection === null) throw new Error("this WebSocket belongs to an object that was thrown away");
    return this.#connection;
  }
}

/** The two ends of a WebSocket that a Worker answers an upgrade with: 0 for the peer, 1 for itself. */
export class WebSocketPair {
  constructor() {
    const connection = new Connection();
    this[0] = { connection };
    this[1] = connection.facade;
  }
}

function bytesOf(data) {
  if (!ArrayBuffer.isView(data)) return new Uint8Array(data);
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
