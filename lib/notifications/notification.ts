/** What a message is and what can become of it. No I/O. */

export type Person = { name: string; address: string };

/** A mail as it lies in the outbox, already rendered. `calendar` is shown as a meeting (RFC 6047). */
export type MailContent = {
  text: string;
  html?: string;
  calendar?: { method: "REQUEST" | "CANCEL" | "REPLY"; ics: string };
  /** an answer that nobody wrote: other machines are not to answer it (RFC 3834) */
  automatic?: boolean;
  /** shown as the sender's name, before the site's own address */
  fromName?: string;
  replyTo?: Person;
  /** where a mail program stops mails of this kind by itself (RFC 8058) */
  unsubscribe?: string;
  /** of a summary: the recordings it told of */
  recordings?: string[];
};
/** `starts`: the start it tells of, ISO 8601: whoever heard of it must hear of its change in time (wanted-queries.ts). */
export type SmsContent = { text: string; starts?: string };

/** How a message goes. */
export type Channel = "mail" | "sms";
/** As its rows have it. */
export const channelColumn = (channel: Channel) => (channel === "mail" ? ("MAIL" as const) : ("SMS" as const));
/** By which way an address or a number is reached. */
export const channelTo = (recipient: string): Channel => (recipient.includes("@") ? "mail" : "sms");

/**
 * What one try came to, with the other side's own words.
 * `away`: nobody answered, so nothing else will get through either · `later`: not now · `configuration`: the site's settings are wrong,
 * kept until they are right · `refused`: no for good.
 */
export type Outcome = { kind: "sent" | "away" | "later" | "configuration" | "refused"; answer: string };

/** How long a claim counts: its process is taken for dead after that, so one try must end well before. */
export const claimSeconds = 300;
export const tryMilliseconds = 150_000;

const firstWait = 30;
const longestWait = 4 * 3600;

/** Seconds until the next try, after `attempts` of them: 30 s, doubled each time, at most 4 h. */
export const waitAfter = (attempts: number): number =>
  Math.min(longestWait, firstWait * 2 ** Math.max(0, Math.min(attempts, 30) - 1));

const givesUpAfterDays = 5;

/** What is only late for five days is given up, as mail servers do (RFC 5321 4.5.4.1); wrong settings are waited for. */
export function settle(outcome: Outcome, createdAt: Date, now: Date): Outcome {
  const tooOld = now.getTime() - createdAt.getTime() > givesUpAfterDays * 86_400_000;
  if (!tooOld || (outcome.kind !== "later" && outcome.kind !== "away")) return outcome;
  return { kind: "refused", answer: `Given up after ${givesUpAfterDays} days. Last: ${outcome.answer}`.slice(0, 500) };
}

/** After these nothing else of the channel is worth trying before the same time. */
export const stopsChannel = (outcome: Outcome): boolean => outcome.kind === "away" || outcome.kind === "configuration";

/** One line of at most 500 characters: an answer is shown in a table and may come from anywhere. */
export const oneLine = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ")
    .trim()
    .slice(0, 500);
