import { nodeWS } from "../../worker/runtime/node-ws.js";

/** What a test waits for at most; nothing takes so long unless it is broken. */
const patienceMilliseconds = 20_000;

/** The result of `promise`, or a failure that says what was waited for in vain. */
export function inTime(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), patienceMilliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** One open WebSocket of a test; what comes is kept until it is asked for. */
export class Client {
  #socket;
  #waiting = [];
  #arrived = [];
  #name;

  constructor(name, socket) {
    this.#name = name;
    this.#socket = socket;
    socket.on("message", (data, isBinary) => this.#arrive(isBinary ? [...data] : data.toString()));
    socket.on("close", (code, reason) => this.#arrive({ code, reason: reason.toString() }));
    socket.on("error", () => {});
  }

  /** The next thing that came: a text, the bytes of a frame, or `{ code, reason }` of the end. */
  next() {
    const event = this.#arrived.length > 0
      ? Promise.resolve(this.#arrived.shift())
      : new Promise((resolve) => this.#waiting.push(resolve));
    return inTime(event, `something for ${this.#name}`);
  }

  /** Sends a text, or the bytes of a frame. */
  send(data) {
    this.#socket.send(typeof data === "string" ? data : Buffer.from(data));
  }

  /** Sends a binary message in parts, each in a frame of WebSocket's own. */
  sendInParts(...parts) {
    parts.forEach((part, index) => this.#socket.send(part, { binary: true, fin: index === parts.length - 1 }));
  }

  /** Sends bytes past the WebSocket's framing. */
  sendRaw(bytes) {
    this.#socket._socket.write(bytes);
  }

  /** Sends a ping of WebSocket's own and waits for its pong. */
  async probe() {
    const answered = new Promise((resolve) => this.#socket.once("pong", resolve));
    this.#socket.ping();
    await inTime(answered, `a pong for ${this.#name}`);
  }

  /** Begins the closing handshake. */
  close(code, reason) {
    this.#socket.close(code, reason);
  }

  /** Is gone without a word. */
  vanish() {
    this.#socket.terminate();
  }

  stopReading() {
    this.#socket._socket.pause();
  }

  resumeReading() {
    this.#socket._socket.resume();
  }

  #arrive(event) {
    const waiting = this.#waiting.shift();
    if (waiting) waiting(event);
    else this.#arrived.push(event);
  }
}

/** Opens a WebSocket; rejects with `{ status, body }` when it is refused. */
export function open(name, url, headers, options) {
  const socket = new nodeWS.WebSocket(url, { headers, perMessageDeflate: false, ...options });
  const client = new Client(name, socket);
  const opened = new Promise((resolve, reject) => {
    socket.on("open", () => resolve(client));
    socket.on("error", reject);
    socket.on("unexpected-response", (_, response) => {
      let body = "";
      response.on("data", (piece) => (body += piece));
      response.on("end", () => reject({ status: response.statusCode, body }));
    });
  });
  return inTime(opened, `the answer to ${name}`);
}
