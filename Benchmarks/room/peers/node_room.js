// The room on ws for Node: a set of sockets for each path.

const { WebSocketServer } = require(process.env.NODE_WS || "ws");

const rooms = new Map();
const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false }, () => {
  console.log(server.address().port);
});
server.on("connection", (socket, request) => {
  const room = rooms.get(request.url) ?? new Set();
  rooms.set(request.url, room);
  room.add(socket);
  socket.on("close", () => room.delete(socket));
  socket.on("message", (data, isBinary) => {
    if (!isBinary) {
      socket.send("pong");
      return;
    }
    for (const other of room) {
      if (other !== socket && other.readyState === 1) other.send(data, { binary: true });
    }
  });
});
