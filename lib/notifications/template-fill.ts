import compile from "icu-minify/compile";
import format from "icu-minify/format";
import type { Language } from "@/lib/messages/catalogue";
import type { Values } from "./template";

const formatters = {
  getDateTimeFormat: (...how: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...how),
  getNumberFormat: (...how: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...how),
  getPluralRules: (...how: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...how),
};

/**
 * A text with its braces filled in. What is put in stays text: it is not read for braces again, and whoever makes HTML of it escapes it.
 * @throws when the text cannot be read or wants what is not given: a text is checked before it is kept
 */
export function fill(text: string, language: Language, values: Values): string {
  const missing = new Proxy(values, {
    get(given, name) {
      if (typeof name === "string" && !(name in given)) throw new Error(`the text wants {${name}}`);
      return Reflect.get(given, name);
    },
  });
  return String(format(compile(text), language, missing, { formatters }));
}

/** A subject is one line: what is put in may have come from anywhere. */
export const oneLineOf = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ")
    .trim();
