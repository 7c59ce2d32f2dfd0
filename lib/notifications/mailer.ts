import { mkdir, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import nodemailer, { type SendMailOptions } from "nodemailer";
import addressparser from "nodemailer/lib/addressparser";
import { environment } from "@/lib/environment";
import { classifySmtp } from "./mail-failure";
import { type MailContent, type Outcome, oneLine, type Person, tryMilliseconds } from "./notification";

/** A mail with everything it needs to leave. */
export type Letter = { id: string; kind: string; messageId: string; date: Date; to: Person; subject: string } & {
  content: MailContent;
};

/** Hands a mail to the site's server, or lays it into MAIL_DIR where there is none. Never throws for what a server can answer. */
export const sendMail = (letter: Letter): Promise<Outcome> => {
  const { SMTP_URL, MAIL_FROM, MAIL_DIR } = environment();
  const message = messageOf(letter, MAIL_FROM);
  return SMTP_URL ? bySmtp(SMTP_URL, message) : intoFolder(MAIL_DIR, letter, message);
};

/** MAIL_FROM as name and address. */
export function siteAddress(from: string): Person {
  const [first] = addressparser(from, { flatten: true });
  return { name: first?.name ?? "", address: first?.address || "rollcall@localhost" };
}

/**
 * multipart/mixed { multipart/alternative { text, html, text/calendar; method=… }, invite.ics }: Gmail and Outlook show the calendar
 * alternative as a meeting, programs that don't open the attachment. The MIME method and the one inside are the same (RFC 6047 2.4).
 */
export function messageOf(letter: Letter, mailFrom: string): SendMailOptions {
  const { content } = letter;
  const site = siteAddress(mailFrom);
  return {
    messageId: letter.messageId,
    date: letter.date,
    from: { name: content.fromName ?? site.name, address: site.address },
    to: [letter.to],
    replyTo: content.replyTo ? [content.replyTo] : undefined,
    subject: letter.subject,
    // RFC 8058 3.1: both headers, or mail programs ask for a click on a page.
    list: content.unsubscribe ? { unsubscribe: content.unsubscribe } : undefined,
    headers: {
      ...(content.unsubscribe && { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }),
      ...(content.automatic && { "Auto-Submitted": "auto-replied" }),
    },
    text: content.text,
    html: content.html,
    icalEvent: content.calendar && {
      method: content.calendar.method,
      filename: "invite.ics",
      content: content.calendar.ics,
    },
    // What is in the database may never make the mailer read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

async function bySmtp(url: string, message: SendMailOptions): Promise<Outcome> {
  const transport = nodemailer.createTransport({
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    dnsTimeout: 10_000,
    socketTimeout: 60_000,
    // A password does not cross the network in clear; ?requireTLS=false in SMTP_URL allows it.
    requireTLS: needsTls(url),
    url,
  });
  const deadline = new AbortController();
  try {
    const info = await Promise.race([transport.sendMail(message), timeUp(deadline.signal)]);
    return { kind: "sent", answer: oneLine(info.response) };
  } catch (error) {
    return classifySmtp(error);
  } finally {
    deadline.abort();
    transport.close();
  }
}

function needsTls(smtpUrl: string): boolean {
  const url = new URL(smtpUrl);
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  return url.protocol === "smtp:" && url.username !== "" && !local && !url.searchParams.has("requireTLS");
}

/** A server that sends a byte now and then never runs into socketTimeout. */
function timeUp(done: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const late = () => reject(Object.assign(new Error("The mail server took too long."), { code: "ETIMEDOUT" }));
    const timer = setTimeout(late, tryMilliseconds);
    done.addEventListener("abort", () => clearTimeout(timer));
  });
}

/** One file a mail, of a name that a second try has too: there is never a second one, nor half of one. */
async function intoFolder(folder: string, letter: Letter, message: SendMailOptions): Promise<Outcome> {
  const { message: bytes } = await nodemailer
    .createTransport({ streamTransport: true, buffer: true, newline: "windows" })
    .sendMail(message);
  const to = letter.to.address.replace(/[^A-Za-z0-9@._+-]/g, "_").slice(0, 80);
  const file = resolve(join(folder, `${letter.kind}-${to}-${letter.id}.eml`));
  await mkdir(folder, { recursive: true });
  await writeFile(`${file}.part`, bytes as Buffer, { mode: 0o600 });
  await rename(`${file}.part`, file);
  return { kind: "sent", answer: file };
}
