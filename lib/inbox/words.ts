import { createTranslator } from "use-intl/core";
import { isLanguage, messagesOf } from "@/lib/messages/catalogue";

export type Words = (key: string, values?: Record<string, string | number | Date>) => string;

/** The words of the mails that answer mails, in their reader's language. */
export async function wordsOf(language: string | null): Promise<Words> {
  const locale = isLanguage(language) ? language : "en";
  const messages = { inbox: (await messagesOf(locale)).inbox ?? {} };
  return createTranslator({ locale, messages, namespace: "inbox" }) as unknown as Words;
}
