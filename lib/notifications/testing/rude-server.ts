import { type AddressInfo, createServer, type Socket } from "node:net";

/** What the server does when a line of the client's session, or a piece of its mail, has come; null: it says nothing. */
export type Turn = (said: { line: string; inMail: boolean; mails: number }) => string | "cut" | null;

/**
 * A mail server by hand, on a loopback port, for what no orderly one does: to hang up in the middle of a mail, to greet with nothing, to
 * answer in riddles.
 */
export async function startRudeServer(turn: Turn, greeting: string | null = "220 rude ESMTP") {
  const sockets = new Set<Socket>();
  const state = { sessions: 0, mails: 0 };
  const server = createServer((socket) => {
    sockets.add(socket);
    state.sessions += 1;
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    let inMail = false;
    let rest = "";
    socket.on("data", (chunk) => {
      const lines = (rest + chunk.toString("latin1")).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (inMail && line === ".") state.mails += 1;
        const answer = turn({ line, inMail, mails: state.mails });
        if (line === "DATA") inMail = true;
        if (line === ".") inMail = false;
        if (answer === "cut") return socket.destroy();
        if (answer !== null) socket.write(`${answer}\r\n`);
      }
    });
    if (greeting !== null) socket.write(`${greeting}\r\n`);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", () => ready()));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** What an orderly server answers to each line. */
export function orderly({ line, inMail }: { line: string; inMail: boolean }): string | null {
  if (inMail) return line === "." ? "250 2.0.0 taken" : null;
  if (/^(EHLO|HELO)/.test(line)) return "250 rude";
  if (line === "DATA") return "354 go on";
  return line === "QUIT" ? "221 bye" : "250 2.1.0 ok";
}
