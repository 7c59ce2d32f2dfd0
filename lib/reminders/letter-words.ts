import { createTranslator } from "use-intl/core";
import { type Language, messagesOf } from "@/lib/messages/catalogue";
import { once } from "@/lib/once";

export type SayLetter = (key: string, values?: Record<string, string | number>) => string;

/** The words of a mail around what an administrator may put differently. */
export const letterWords = (language: Language): Promise<SayLetter> =>
  once(
    `reminders.letter.${language}`,
    async () =>
      createTranslator({
        locale: language,
        messages: await messagesOf(language),
        namespace: "reminders.letter",
      }) as unknown as SayLetter,
  );
