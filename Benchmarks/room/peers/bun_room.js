// The room on Bun, by its own publish and subscribe, which is what its documentation gives for this.

const server = Bun.serve({
  port: 0,
  hostname: "127.0.0.1",
  fetch(request, server) {
    if (server.upgrade(request, { data: new URL(request.url).pathname })) return;
    return new Response("", { status: 400 });
  },
  websocket: {
    perMessageDeflate: false,
    backpressureLimit: 1 << 20,
    closeOnBackpressureLimit: true,
    open(socket) {
      socket.subscribe(socket.data);
    },
    message(socket, message) {
      if (typeof message === "string") socket.send("pong");
      else socket.publish(socket.data, message);
    },
  },
});
console.log(server.port);
