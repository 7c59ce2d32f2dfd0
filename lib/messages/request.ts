import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { isLanguage, type Language, messagesOf } from "./catalogue";

/** A page's language: what the reader chose (cookie), else what the browser asks for, else English; or the one a piece of it is asked in. */
export default getRequestConfig(async ({ locale }) => {
  const language = isLanguage(locale) ? locale : await readersLanguage();
  return { locale: language, messages: await messagesOf(language), timeZone: "UTC" };
});

async function readersLanguage(): Promise<Language> {
  const chosen = (await cookies()).get("language")?.value;
  if (isLanguage(chosen)) return chosen;
  const asked = (await headers()).get("accept-language") ?? "";
  return /^zh\b/i.test(asked) ? "zh" : "en";
}
