import { database, type Transaction } from "@/lib/database";
import { log } from "@/lib/log";
import { type Language, messagesOf } from "@/lib/messages/catalogue";
import { type Channel, channelColumn } from "./notification";
import { type Part, type TemplateKind, type Text, textsOf, type Values } from "./template";
import { fill, oneLineOf } from "./template-fill";

/** The texts of one kind of message, ready to be filled in. */
export type Words = {
  /** an administrator wrote them */
  own: boolean;
  subject(values: Values): string;
  body(values: Values): string;
};

type Reader = Pick<Transaction, "messageTemplate">;

/**
 * The words of a message by a channel in a language: the administrator's where there are some, else the shipped ones. Plain text: whoever
 * makes HTML of it escapes it; a subject is one line whatever was put in.
 */
export async function wordsFor(
  kind: TemplateKind,
  channel: Channel,
  language: Language,
  tx: Reader = database(),
): Promise<Words> {
  const texts = textsOf(kind, channel);
  if (!texts) throw new Error(`${kind} does not go by ${channel}`);
  const own = await tx.messageTemplate.findUnique({
    where: { kind_channel_language: { kind, channel: channelColumn(channel), language } },
  });
  const shipped = await messagesOf(language);
  const say = (part: Part, text: Text | undefined) => (values: Values) => {
    if (!text) return "";
    const filled = own && tried(own[part], language, values, `${kind} ${channel} ${language}`);
    return filled ?? fill(shippedText(shipped, text.shipped), language, values);
  };
  const subject = say("subject", texts.subject);
  return { own: own !== null, subject: (values) => oneLineOf(subject(values)), body: say("body", texts.body) };
}

/** wordsFor, asked once for each kind, channel and language: for many messages at once. */
export function wordsOnce(tx: Reader): typeof wordsFor {
  const known = new Map<string, Promise<Words>>();
  return (kind, channel, language) => {
    const key = `${kind} ${channel} ${language}`;
    const words = known.get(key) ?? wordsFor(kind, channel, language, tx);
    known.set(key, words);
    return words;
  };
}

/** A text that was kept by an earlier version may want what is no longer given: the shipped one takes its place. */
function tried(text: string, language: Language, values: Values, name: string): string | null {
  try {
    return fill(text, language, values);
  } catch (error) {
    log().warn({ template: name, error: String(error) }, "a text template cannot be filled in");
    return null;
  }
}

/** @throws when the catalogue has no such text: the table of templates and the catalogue belong together */
export function shippedText(messages: Record<string, unknown>, path: string): string {
  const found = path
    .split(".")
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], messages);
  if (typeof found !== "string") throw new Error(`no text ${path}`);
  return found;
}
