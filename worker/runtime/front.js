import { createServer } from "node:http";
import { nodeWS } from "./node-ws.js";

/** The engine's own limit for a message to an object that may hibernate. */
const messageLimitBytes = 1_048_576;

/**
 * What stands between the network and a Worker: HTTP, the upgrade, and WebSockets by Debian's node-ws.
 *
 * It writes `CF-Connecting-IP` and lets no client write it.
 */
export class Front {
  #runtime;
  #sockets;
  #server;

  constructor(runtime) {
    this.#runtime = runtime;
    const { compatibility_flags: flags } = runtime.configuration;
    this.#sockets = new nodeWS.WebSocketServer({
      noServer: true,
      maxPayload: messageLimitBytes,
      // A subprotocol is the Worker's to choose, by a header of its answer; ours chooses none.
      handleProtocols: () => false,
      // By default the engine negotiates compression with whoever offers it.
      perMessageDeflate: !flags.includes("no_web_socket_compression"),
    });
    this.#server = createServer({ maxHeaderSize: 131_072 }, (incoming, outgoing) => this.#answer(incoming, outgoing));
    this.#server.on("upgrade", (incoming, socket, head) => this.#upgrade(incoming, socket, head));
  }

  /** Listens; port 0 picks one. Resolves to `host:port`. */
  listen(host, port) {
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(port, host, () => resolve(`${host}:${this.#server.address().port}`));
    });
  }

  close() {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#server.close();
    this.#server.closeAllConnections?.();
  }

  async #answer(incoming, outgoing) {
    const response = await this.#fetch(incoming);
    outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), Connection: "close" });
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  }

  async #upgrade(incoming, socket, head) {
    socket.on("error", () => socket.destroy());
    const response = await this.#fetch(incoming);
    if (response.webSocket) {
      const { connection } = response.webSocket;
      this.#sockets.handleUpgrade(incoming, socket, head, (webSocket) => bind(connection, webSocket));
      return;
    }
    const body = Buffer.from(await response.arrayBuffer());
    const lines = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join("");
    const end = `Content-Length: ${body.length}\r\nConnection: close\r\n\r\n`;
    socket.write(`HTTP/1.1 ${response.status} Refused\r\n${lines}${end}`);
    socket.end(body);
  }

  async #fetch(incoming) {
    const headers = new Headers();
    for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
      const [name, value] = incoming.rawHeaders.slice(index, index + 2);
      if (!name.toLowerCase().startsWith("cf-")) headers.append(name, value);
    }
    headers.set("CF-Connecting-IP", incoming.socket.remoteAddress ?? "");
    const url = `http://${incoming.headers.host}${incoming.url}`;
    return await this.#runtime.fetch(new Request(url, { method: incoming.method, headers }));
  }
}

/** Joins the engine's WebSocket and the network's. */
function bind(connection, webSocket) {
  webSocket.on("message", (data, isBinary) => {
    if (!isBinary) return connection.received(data.toString());
    connection.received(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength));
  });
  webSocket.on("close", (code, reason) => {
    if (code === 1006) connection.lost();
    else connection.closeReceived(code, reason.toString());
  });
  // It is told of a violation of RFC 6455 before it closes for it; the close is what the room hears of.
  webSocket.on("error", () => {});
  connection.bind({
    send: (data) => webSocket.send(data),
    close: (code, reason) => (code === 1005 ? webSocket.close() : webSocket.close(code, reason)),
    terminate: () => webSocket.terminate(),
  });
}
