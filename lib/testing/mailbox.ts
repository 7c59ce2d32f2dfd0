import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

export type Mailbox = {
  url: string;
  mails: ParsedMail[];
  raw: Buffer[];
  to(address: string): ParsedMail[];
  stop(): Promise<void>;
};

/** A real SMTP server on loopback that takes every mail and keeps it, parsed. */
export async function openMailbox(): Promise<Mailbox> {
  const mails: ParsedMail[] = [];
  const raw: Buffer[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    async onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      const mail = Buffer.concat(chunks);
      mails.push(await simpleParser(mail));
      raw.push(mail);
      done();
    },
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    raw,
    to: (recipient) =>
      mails.filter((mail) => [mail.to].flat().some((to) => to?.value.some(({ address }) => address === recipient))),
    stop: () => new Promise((closed) => server.close(() => closed())),
  };
}
