/** A client without a network: what it sends arrives at once, and what it is sent is kept. */
export class DirectClient {
  #connection;
  /** Texts and bytes in the order in which they came. */
  received = [];
  /** `{ code, reason }` once the room has closed; `{ code: 1006 }` once the engine has cut. */
  closed = null;

  constructor(connection) {
    this.#connection = connection;
    connection.bind({
      send: (data) => this.received.push(data),
      close: (code, reason) => {
        this.closed ??= { code, reason };
        connection.closeReceived(code, reason);
      },
      terminate: () => {
        this.closed ??= { code: 1006, reason: "" };
      },
    });
  }

  /** The engine's side, for tests that break it. */
  get connection() {
    return this.#connection;
  }

  /** Sends text or bytes. */
  send(data) {
    this.#connection.received(typeof data === "string" ? data : Uint8Array.from(data).buffer);
  }

  /** Begins the closing handshake. */
  close(code = 1001, reason = "") {
    this.#connection.closeReceived(code, reason);
  }

  /** Is gone without a word. */
  vanish() {
    this.#connection.lost();
  }

  /** What came since the last call, texts as they are and bytes as arrays. */
  take() {
    return this.received.splice(0).map((data) => (typeof data === "string" ? data : [...data]));
  }
}

/** Connects without a network: a client when it is let in, else `{ status, body }`. */
export async function connectDirectly(runtime, request) {
  const response = await runtime.fetch(request);
  if (response.webSocket) return new DirectClient(response.webSocket.connection);
  return { status: response.status, body: await response.json() };
}
