// The room on Deno: a set of sockets for each path.

const rooms = new Map();

Deno.serve(
  { port: 0, hostname: "127.0.0.1", onListen: ({ port }) => console.log(port) },
  (request) => {
    const { socket, response } = Deno.upgradeWebSocket(request);
    const path = new URL(request.url).pathname;
    const room = rooms.get(path) ?? new Set();
    rooms.set(path, room);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => room.add(socket);
    socket.onclose = () => room.delete(socket);
    socket.onmessage = ({ data }) => {
      if (typeof data === "string") {
        socket.send("pong");
        return;
      }
      for (const other of room) {
        if (other !== socket && other.readyState === WebSocket.OPEN) other.send(data);
      }
    };
    return response;
  },
);
