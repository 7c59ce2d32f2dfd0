import type { Language } from "@/lib/messages/catalogue";
import type { Channel } from "./notification";

/** Which messages have words that an administrator may put differently, and what may stand in them. No I/O. */

/** One text: where the shipped one lies, what it may carry in braces, and without what it would not do its work. */
export type Text = { shipped: string; variables: readonly string[]; needed: readonly string[] };
export type Part = "subject" | "body";

const when = ["title", "when", "organiser", "site"] as const;
const call = ["dial", "room", "pin"] as const;
const own = (path: string, variables: readonly string[], needed: readonly string[] = []): Text => ({
  shipped: `reminders.words.${path}`,
  variables,
  needed,
});
const of = (kind: string) => ({
  subject: (variables: readonly string[], needed: readonly string[] = ["title"]) =>
    own(`${kind}.subject`, variables, needed),
  body: (variables: readonly string[], needed: readonly string[] = []) => own(`${kind}.body`, variables, needed),
  sms: (variables: readonly string[], needed: readonly string[]) => own(`${kind}.sms`, variables, needed),
});
const invited = (kind: "invite" | "update" | "cancel") => {
  const at = (path: string, variables: readonly string[], needed: readonly string[]): Text => ({
    shipped: `invitations.${path}.${kind}`,
    variables,
    needed,
  });
  return {
    mail: {
      subject: at("mail.subject", [...when, "name"], ["title", "when"]),
      body: at("mail.opening", [...when, "name"], []),
    },
    sms: {
      body: at("sms", kind === "cancel" ? when : [...when, "name", "dial", "page"], [
        "title",
        "when",
        ...(kind === "cancel" ? [] : ["dial"]),
      ]),
    },
  };
};

const reminder = of("reminder");
const nobody = of("nobodyModerates");
const summary = of("summary");
const recording = of("recordingReady");
const answered = of("allAnswered");
const answers = ["accepted", "maybe", "declined"] as const;

/** For mails the body is what stands above the facts (times, numbers, lists), which are always there and always right. */
export const templates = {
  invite: invited("invite"),
  update: invited("update"),
  cancel: invited("cancel"),
  reminder: {
    mail: { subject: reminder.subject([...when, "name"], ["title", "when"]), body: reminder.body([...when, "name"]) },
    sms: { body: reminder.sms([...when, "name", ...call, "stop"], ["title", "when", "dial", "stop"]) },
  },
  "nobody-moderates": {
    mail: { subject: nobody.subject([...when, "count"]), body: nobody.body([...when, "count"]) },
    sms: { body: nobody.sms([...when, ...call, "count"], ["title", "dial"]) },
  },
  summary: { mail: { subject: summary.subject([...when, "came"]), body: summary.body([...when, "came"]) } },
  "recording-ready": { mail: { subject: recording.subject(when), body: recording.body(when) } },
  "all-answered": {
    mail: { subject: answered.subject([...when, ...answers]), body: answered.body([...when, ...answers]) },
  },
} as const satisfies Record<string, Kind>;
type Kind = { mail: { subject: Text; body: Text }; sms?: { body: Text } };

export type TemplateKind = keyof typeof templates;
export const templateKinds = Object.keys(templates) as TemplateKind[];
export const isTemplateKind = (kind: unknown): kind is TemplateKind => templateKinds.some((known) => known === kind);

/** Which words: of a kind of message, by a channel, in a language. */
export type Which = { kind: TemplateKind; channel: Channel; language: Language };

/** A text as its editor shows it: what counts now, what was shipped, and whether somebody changed it. */
export type Template = { channel: Channel; language: Language; own: boolean; parts: EditedPart[] };
export type EditedPart = Text & { part: Part; value: string };

/** The texts of a kind by a channel; nothing: it does not go that way. */
export function textsOf(kind: TemplateKind, channel: Channel): { subject?: Text; body: Text } | undefined {
  const found: Kind = templates[kind];
  return found[channel];
}

export const channelsOf = (kind: TemplateKind): Channel[] => (textsOf(kind, "sms") ? ["mail", "sms"] : ["mail"]);

/** The variables that are numbers; all others are texts. */
export const counts: ReadonlySet<string> = new Set(["count", "came", ...answers]);

/** What stands in the braces, filled in. Numbers are numbers, so that a plural can count them. */
export type Values = Record<string, string | number>;
