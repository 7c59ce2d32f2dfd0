import { type ParsedMail, simpleParser } from "mailparser";
import { startMailServer } from "@/lib/notifications/testing/mail-server";

export type Mailbox = {
  url: string;
  raw: Buffer[];
  mails(): Promise<ParsedMail[]>;
  to(address: string): Promise<ParsedMail[]>;
  close(): Promise<void>;
};

/** A real SMTP server on loopback that takes every mail; what came is read back by a mail parser. */
export async function openMailbox(): Promise<Mailbox> {
  const server = await startMailServer();
  const mails = () => Promise.all(server.got.map(({ raw }) => simpleParser(raw)));
  return {
    url: server.url,
    get raw() {
      return server.got.map(({ raw }) => raw);
    },
    mails,
    to: async (recipient) =>
      (await mails()).filter((mail) =>
        [mail.to].flat().some((to) => to?.value.some(({ address }) => address === recipient)),
      ),
    close: server.close,
  };
}
