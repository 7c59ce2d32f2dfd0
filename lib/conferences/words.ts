import { createTranslator } from "use-intl/core";
import { messagesOf } from "@/lib/messages/catalogue";
import type { Refusal } from "@/lib/refusal";

/** A refused command in a sentence: what, and what instead. @param language the reader's */
export async function inWords(refusal: Refusal, language: "en" | "zh"): Promise<string> {
  const messages = (await messagesOf(language)).conferences ?? {};
  const t = createTranslator({
    locale: language,
    messages: { conferences: messages },
    namespace: "conferences.refusal",
  });
  const { reason, name, said } = refusal;
  const key = t.has(reason as never) ? reason : "other";
  return t(key as never, { name: String(name ?? ""), said: String(said ?? "") } as never);
}
