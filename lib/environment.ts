import { z } from "zod";
import { once } from "./once";

const url = (...schemes: string[]) =>
  z.string().refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)), {
    message: `must be a URL starting with ${schemes.map((scheme) => `${scheme}://`).join(" or ")}`,
  });
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
const withDefault = <T extends z.ZodType>(schema: T, value: string | number) =>
  z.preprocess((given) => (given === "" || given === undefined ? value : given), schema);

const domainsIn = (text: string) => text.split(/[\s,]+/).filter(Boolean);

/** Every setting of the portal, as in .env.example. `npm start` fills in what it starts itself. */
const schema = z.object({
  DATABASE_URL: url("postgresql", "postgres"),
  AMI_URL: optional(url("ami")),
  AMI_SYSTEM_URL: optional(url("ami")),
  RECORDINGS_DIR: withDefault(z.string(), ".data/recordings"),
  /** sounds to be played in conferences, linked as rollcall-sounds into Asterisk's sounds folder */
  SOUNDS_DIR: withDefault(z.string(), ".data/sounds"),
  MAIL_DIR: withDefault(z.string(), ".data/mail"),
  SMTP_URL: optional(url("smtp", "smtps")),
  MAIL_FROM: withDefault(z.string(), "Rollcall <rollcall@localhost>"),
  /** the portal's own mailbox: imap(s)://user:password@host[:port][/folder] */
  IMAP_URL: optional(url("imap", "imaps")),
  /** its address: what people invite, and where their calendars' answers go */
  INBOX_ADDRESS: optional(z.email().toLowerCase()),
  /** whose people may book by mail without an account of their own: domains, with commas between them */
  INBOX_DOMAINS: withDefault(z.string().toLowerCase(), "").pipe(z.transform(domainsIn)),
  /** the account their bookings belong to, by its e-mail */
  INBOX_ACCOUNT: optional(z.email().toLowerCase()),
  /** the receiving mail server's name in Authentication-Results (RFC 8601): what it says about a sender counts */
  INBOX_AUTHSERV: optional(z.string().toLowerCase()),
  SMS_URL: optional(url("http", "https", "twilio", "sip")),
  SMS_FROM: optional(z.string()),
  PORT: withDefault(z.coerce.number().int().min(0).max(65535), 3000),
  HOST: withDefault(z.string(), "127.0.0.1"),
  APP_URL: optional(url("http", "https")),
  AUTH_SECRET: z.string().min(32),
  ADMIN_EMAIL: withDefault(z.email(), "admin@localhost.localdomain"),
  ADMIN_PASSWORD: optional(z.string().min(8)),
  /** what people dial from outside, as printed in invitations */
  DIAL_IN_NUMBER: optional(z.string().max(40)),
  /** the dialplan context that carries calls out; unset: nobody is called */
  DIAL_OUT_CONTEXT: optional(z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "must be the name of a dialplan context")),
  /** what numbers may begin with until an administrator has said it: beginnings with commas between them, or any */
  DIAL_OUT_PREFIXES: withDefault(z.string().regex(/^(any|[+\d,\s]*)$/), "").pipe(z.transform(domainsIn)),
  SITE_NAME: withDefault(z.string().max(80), "Rollcall"),
  /** how long before its start a booked conference lets callers in */
  EARLY_MINUTES: withDefault(z.coerce.number().int().min(0).max(120), 10),
  /** header with the caller's address, set by the reverse proxy in front; unset: the socket's own address */
  TRUSTED_IP_HEADER: optional(z.string()),
  /** where the private Asterisk of `npm start` takes calls; port: 5060 when that is free */
  SIP_HOST: withDefault(z.string(), "127.0.0.1"),
  SIP_PORT: optional(z.coerce.number().int().min(1).max(65535)),
  /** the private phones that place test calls; set by `npm start` */
  CALLERS_AMI_URL: optional(url("ami")),
  /** the dialplan contexts that rooms may let their callers leave for: names, with commas between them */
  EXIT_CONTEXTS: withDefault(z.string(), "").pipe(z.transform(domainsIn)),
  /** Asterisk's http port on this machine, over which the portal speaks SIP for browsers; unset: nobody joins from a browser */
  SIP_WS_URL: optional(url("ws", "wss")),
  /** relays for browsers behind closed networks: turn: and turns: addresses, with commas between them */
  TURN_URL: withDefault(
    z.string().regex(/^(turns?:[^\s,]+([\s,]+|$))*$/, "must be turn: or turns: addresses"),
    "",
  ).pipe(z.transform(domainsIn)),
  /** coturn's static-auth-secret */
  TURN_SECRET: optional(z.string().min(16)),
  LOG_LEVEL: withDefault(z.enum(["debug", "info", "warn", "error", "silent"]), "warn"),
});

export type Environment = Omit<z.infer<typeof schema>, "APP_URL"> & { APP_URL: string };

/** @throws one sentence a setting that is wrong, all at once */
export function parseEnvironment(given: Record<string, string | undefined>): Environment {
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`Settings that need a look (see .env.example):\n  ${lines.join("\n  ")}`);
  }
  const { APP_URL, AMI_SYSTEM_URL, ...rest } = parsed.data;
  return {
    ...rest,
    APP_URL: (APP_URL ?? `http://localhost:${rest.PORT}`).replace(/\/$/, ""),
    AMI_SYSTEM_URL: AMI_SYSTEM_URL ?? rest.AMI_URL,
  };
}

export const environment = (): Environment => once("environment", () => parseEnvironment(process.env));
