import type { useTranslations } from "next-intl";
import type { Refusal } from "@/lib/refusal";
import { grouped } from "@/lib/rooms/number";

/** Members that are conference numbers, to be read out in pairs. */
const numbers = new Set(["room", "number", "free"]);

type Say = ReturnType<typeof useTranslations<"common">>;

/**
 * A refusal in the reader's words: `common.refusal.<reason>` with the refusal's own members as arguments, or, for a reason nobody has
 * put into words, that it was refused at all.
 */
export function refusalText(t: Say, { ok: _, reason, ...members }: Refusal): string {
  const key = `refusal.${reason}`;
  if (!t.has(key as never)) return t("refused", { reason });
  const values = Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) => {
      if (typeof value === "string" && numbers.has(name)) return [[name, grouped(value)]];
      return typeof value === "string" || typeof value === "number" || value instanceof Date ? [[name, value]] : [];
    }),
  );
  return t(key as never, values as never);
}
