import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";

/**
 * The socket that `connect` opens: asterisk-manager 0.2.0 keeps it to itself, Node announces each new one, at once.
 * Were it ever not announced, `gather` would do nothing and all would be right, only slower.
 */
export function wireMadeBy(connect: () => void): { gather(): void } {
  let socket: Socket | undefined;
  const see = (message: unknown) => {
    socket = (message as { socket?: Socket }).socket;
  };
  subscribe("net.client.socket", see);
  connect();
  unsubscribe("net.client.socket", see);
  return gatherer(() => socket);
}

/**
 * The library writes each action by itself, and 10,000 system calls take longer than Asterisk needs for 10,000 DBPuts: what is sent
 * in one go is written a hundred at a time, so that Asterisk already works on the first while we make the next.
 */
function gatherer(socket: () => Socket | undefined) {
  let gathered = 0;
  return {
    gather() {
      const wire = socket();
      if (!wire) return;
      if (wire.writableCorked === 0) {
        gathered = 0;
        wire.cork();
        process.nextTick(() => wire.uncork());
      } else if (++gathered % 100 === 0) {
        wire.uncork();
        wire.cork();
      }
    },
  };
}
