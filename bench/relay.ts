import { createServer, type ServerResponse } from "node:http";
import { connect } from "node:net";

/**
 * The floor of the event bench, a process of its own: what Asterisk says on a bare socket goes to everyone who listens, as it comes.
 * No picture, no rights, no history.
 */
const { hostname, port, username, password } = new URL(process.argv[2] ?? "");
const viewers = new Set<ServerResponse>();
const socket = connect(Number(port), hostname);
let unread = "";
socket.setEncoding("utf8");
socket.on("data", (text: string) => {
  const packets = (unread + text).split("\r\n\r\n");
  unread = packets.pop() ?? "";
  for (const packet of packets) {
    if (!packet.includes("Event: Confbridge")) continue;
    const seconds = Number(/Timestamp: ([\d.]+)/.exec(packet)?.[1]);
    const frame = `event: change\ndata: ${JSON.stringify({ at: new Date(seconds * 1000).toISOString(), packet })}\n\n`;
    for (const viewer of viewers) viewer.write(frame);
  }
});
socket.write(
  `Action: Login\r\nUsername: ${decodeURIComponent(username)}\r\nSecret: ${decodeURIComponent(password)}\r\nEvents: call\r\n\r\n`,
);

const server = createServer((_request, response) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.flushHeaders();
  viewers.add(response);
  response.on("close", () => viewers.delete(response));
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as { port: number }).port }));
process.on("disconnect", () => process.exit(0));
