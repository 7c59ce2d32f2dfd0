import { createServer, type Socket } from "node:net";

export type Asked = { [header: string]: string };
type Session = { socket: Socket; say(packet: string): void };

/**
 * A stand-in for Asterisk's manager port, for what a real one does not do on demand: half packets, silence, a refused or dropped
 * session. It knows the greeting, Login, and what the test answers.
 */
export async function startStandIn({ secret = "right", port = 0 }: { secret?: string; port?: number } = {}) {
  const asked: Asked[] = [];
  const sessions = new Set<Session>();
  const standIn = {
    url: "",
    port: 0,
    secret,
    /** every action that came, without Login, Ping and what a link asks at its start */
    asked,
    sessions,
    /** sign-ins tried so far */
    signIns: 0,
    /** answers nothing at all, but keeps the line */
    silent: false,
    /** @returns the packet's lines, null for no answer */
    answer: (action: Asked): string | null => `Response: Success\nActionID: ${action.ActionID}`,
    /** says it to everyone signed in; lines end as AMI's do */
    say(packet: string) {
      for (const session of sessions) session.say(packet);
    },
    drop() {
      for (const { socket } of sessions) socket.destroy();
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        standIn.drop();
      }),
  };

  const server = createServer((socket) => {
    const session: Session = {
      socket,
      say: (packet) => void socket.write(`${packet.trim().replaceAll("\n", "\r\n")}\r\n\r\n`),
    };
    sessions.add(session);
    socket.on("close", () => sessions.delete(session));
    socket.on("error", () => {});
    if (!standIn.silent) socket.write("Asterisk Call Manager/11.0.0\r\n");
    let unread = "";
    socket.on("data", (data) => {
      unread += data;
      for (let end = unread.indexOf("\r\n\r\n"); end >= 0; end = unread.indexOf("\r\n\r\n")) {
        const action = parse(unread.slice(0, end));
        unread = unread.slice(end + 4);
        if (!standIn.silent) hear(session, action);
      }
    });
  });

  function hear(session: Session, action: Asked) {
    const ok = `Response: Success\nActionID: ${action.ActionID}`;
    if (action.Action === "login") {
      standIn.signIns += 1;
      if (action.Secret === standIn.secret) return session.say(`${ok}\nMessage: Authentication accepted`);
      session.say(`Response: Error\nActionID: ${action.ActionID}\nMessage: Authentication failed`);
      return session.socket.end();
    }
    if (action.Action === "Ping") return session.say(`${ok}\nPing: Pong\nTimestamp: ${Date.now() / 1000}`);
    if (action.Action === "Events") return session.say(ok);
    if (action.Action === "CoreSettings") return session.say(`${ok}\nAsteriskVersion: 22.10.1+dfsg`);
    asked.push(action);
    const answer = standIn.answer(action);
    if (answer !== null) session.say(answer);
  }

  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  standIn.port = (server.address() as { port: number }).port;
  standIn.url = `ami://portal:right@127.0.0.1:${standIn.port}`;
  return standIn;
}

export type StandIn = Awaited<ReturnType<typeof startStandIn>>;

const parse = (packet: string): Asked =>
  Object.fromEntries(
    packet.split("\r\n").map((line) => {
      const colon = line.indexOf(": ");
      return [line.slice(0, colon), line.slice(colon + 2)];
    }),
  );
