import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { BadLine } from "@/lib/contacts/reading";

/** Lines nobody could be made of, each with why. */
export function BadLines({ lines }: { lines: BadLine[] }) {
  const t = useTranslations("contacts.bad");
  if (lines.length === 0) return null;
  return (
    <div className="text-xs">
      <p className="mt-1.5 flex gap-1.5 font-medium text-danger-ink">
        <CircleAlert aria-hidden="true" className="mt-px size-3.5" />
        {t("title", { count: lines.length })}
      </p>
      <ul className="mt-1 grid gap-0.5 ps-5">
        {lines.map(({ line, text, why }) => (
          <li key={`${line} ${text}`} className="break-words">
            <code className="rounded-sm bg-danger-soft px-1 py-px text-danger-ink">{text.slice(0, 200)}</code>{" "}
            <span className="text-ink-3">{t(why)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
