import { useFormatter, useTranslations } from "next-intl";
import type { OptionName, Options } from "@/lib/rooms/options";

/** These options in words, as one list; none: null. */
export function useOptionWords(options: Partial<Options>): string | null {
  const t = useTranslations("rooms.optionSays");
  const format = useFormatter();
  const words = Object.entries(options).map(([name, value]) =>
    t(name as OptionName, { value: Array.isArray(value) ? format.list(value.map(String)) : String(value) }),
  );
  return words.length === 0 ? null : format.list(words, { type: "conjunction" });
}
