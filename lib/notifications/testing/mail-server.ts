import { type AddressInfo, createServer, type Server } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export type Got = { to: string[]; raw: Buffer };
export type MailServer = { url: string; port: number; got: Got[]; sessions: number; close(): Promise<void> };
/** What the server answers where it does not take a mail: a reply, or "cut" to hang up in the middle of the mail. */
export type Answers = {
  from?: () => [number, string] | undefined;
  rcpt?: (address: string) => [number, string] | undefined;
  data?: (raw: Buffer) => [number, string] | "cut" | undefined;
  /** how long it thinks about a mail it has taken */
  slowMs?: number;
};

/** A real SMTP server on a loopback port, for tests. */
export async function startMailServer(
  answers: Answers = {},
  options: SMTPServerOptions = {},
  port = 0,
): Promise<MailServer> {
  const got: Got[] = [];
  const reply = (found: [number, string] | undefined) =>
    found ? Object.assign(new Error(found[1]), { responseCode: found[0] }) : undefined;
  const state = { sessions: 0 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    onConnect(_session, done) {
      state.sessions += 1;
      done();
    },
    onMailFrom: (_address, _session, done) => done(reply(answers.from?.())),
    onRcptTo: ({ address }, _session, done) => done(reply(answers.rcpt?.(address))),
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const raw = Buffer.concat(parts);
        const found = answers.data?.(raw);
        if (found === "cut") {
          for (const connection of server.connections)
            (connection as { _socket: { destroy(): void } })._socket.destroy();
          return;
        }
        const error = reply(found);
        if (!error) got.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw });
        setTimeout(() => done(error ?? null, error ? undefined : "taken"), answers.slowMs ?? 0);
      });
    },
    ...options,
  });
  server.on("error", () => {}); // a client that hangs up
  await new Promise<void>((ready) => server.listen(port, "127.0.0.1", () => ready()));
  const at = (server.server.address() as AddressInfo).port;
  return {
    url: `${options.secure ? "smtps" : "smtp"}://127.0.0.1:${at}`,
    port: at,
    got,
    get sessions() {
      return state.sessions;
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

/** A port on which nothing listens, until something does. */
export async function idlePort(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", () => ready()));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
