import { createTranslator } from "use-intl/core";
import { messagesOf } from "@/lib/messages/catalogue";
import type { Refusal } from "@/lib/refusal";

/** A refused command in a sentence: what, and what instead. @param language the reader's */
export async function inWords({ reason, name, said }: Refusal, language: "en" | "zh"): Promise<string> {
  const messages = { common: (await messagesOf(language)).common ?? {} };
  const t = createTranslator({ locale: language, messages, namespace: "common" });
  const key = `refusal.${reason}`;
  const text = t.has(key as never) ? t(key as never, { name } as never) : t("refused" as never, { reason } as never);
  return typeof said === "string" && said !== "" ? `${text} (${said})` : text;
}
