import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { type ParsedMail, simpleParser } from "mailparser";
import { isMailAddress } from "@/lib/notifications/header";

/** What counts of a mail that came in. */
export type Incoming = {
  /** what makes it one however often it is read: a hash of its Message-ID, or of the whole */
  key: string;
  sender: { name: string; address: string } | null;
  /** addresses in To and Cc */
  to: string[];
  subject: string;
  /** values of Authentication-Results, topmost first */
  authentication: string[];
  /** written by a machine, for a list or about a mail that did not arrive: never answered (RFC 3834 2) */
  automatic: boolean;
  /** the calendar it carries; null: none */
  calendar: Uint8Array | string | null;
};

/** Longer mails are no invitations. */
export const mostBytes = 10_000_000;

const hash = (text: string | Uint8Array) => createHash("sha256").update(text).digest("hex");
export const keyOfId = (messageId: string) => hash(messageId.trim());

/** @returns why it cannot be looked at, in a word: mailparser 3.14 throws at parts, nesting and headers without end */
export async function readLetter(raw: Uint8Array): Promise<Incoming | "too-large" | "unreadable"> {
  if (raw.length > mostBytes) return "too-large";
  const mail = await parsed(raw).catch(() => null);
  return mail ? incoming(mail, raw) : "unreadable";
}

const parsed = (raw: Uint8Array) =>
  // Only headers and parts are wanted: nothing of the words is turned into something else.
  simpleParser(Buffer.from(raw), {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    skipTextLinks: true,
    maxHtmlLengthToParse: 0,
  });

function incoming(mail: ParsedMail, raw: Uint8Array): Incoming {
  const [from, another] = mail.from?.value ?? [];
  const address = from?.address?.trim().toLowerCase() ?? "";
  return {
    key: mail.messageId ? keyOfId(mail.messageId) : hash(raw),
    // Two authors have two minds; a mail of theirs is nobody's answer.
    sender: isMailAddress(address) && !another ? { name: from?.name ?? "", address } : null,
    to: [mail.to, mail.cc]
      .flat()
      .flatMap((one) => one?.value.flatMap(({ address: to }) => to?.toLowerCase() ?? []) ?? []),
    subject: (mail.subject ?? "").slice(0, 200),
    authentication: valuesOf(mail, "authentication-results"),
    automatic: isAutomatic(mail),
    calendar: calendarOf(mail),
  };
}

const valuesOf = ({ headerLines }: ParsedMail, name: string): string[] =>
  headerLines
    .filter(({ key }) => key === name)
    .map(({ line }) =>
      line
        .slice(line.indexOf(":") + 1)
        .replace(/\r?\n\s+/g, " ")
        .trim(),
    );

function isAutomatic(mail: ParsedMail): boolean {
  const has = (name: string, pattern: RegExp) => valuesOf(mail, name).some((value) => pattern.test(value));
  return (
    has("auto-submitted", /^(?!no\b)/i) ||
    has("precedence", /^(bulk|list|junk)/i) ||
    has("list-id", /./) ||
    has("return-path", /^<>$/) ||
    has("content-type", /^multipart\/report/i)
  );
}

/** The part that is a calendar; where a mail has it twice (shown, and attached), they are the same. */
function calendarOf({ attachments }: ParsedMail): Uint8Array | string | null {
  const isCalendar = ({ contentType }: { contentType: string }) =>
    /^(text\/(x-v)?calendar|application\/ics)$/i.test(contentType);
  const part = attachments.find(isCalendar) ?? attachments.find(({ filename }) => /\.ics$/i.test(filename ?? ""));
  if (!part) return null;
  const type = part.headers.get("content-type") as { params?: Record<string, string> } | undefined;
  return inCharset(Uint8Array.from(part.content), type?.params?.charset);
}

/** As its charset says ("gb2312", as Chinese calendars have it); what is UTF-8 in truth, or says nothing that is known, stays as it is. */
function inCharset(bytes: Uint8Array, charset = "utf-8"): Uint8Array | string {
  if (/^utf-?(8|16)/i.test(charset) || isUtf8(bytes)) return bytes;
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes; // "x-unknown"
  }
}
