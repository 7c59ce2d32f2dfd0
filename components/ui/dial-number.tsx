"use client";
import { clsx } from "clsx";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DialKind, dialGroups } from "./dial";
import { useCopied } from "./use-copied";

const sizes = {
  inline: "",
  mid: "text-[1.5rem] leading-8 font-medium tracking-dial",
  big: "text-[1.75rem] leading-9 sm:text-dial font-medium tracking-dial",
};

/** The digits alone, grouped; selecting them by hand yields no gaps. */
export function DialDigits({ number, kind, className }: { number: string; kind?: DialKind; className?: string }) {
  const groups = dialGroups(number, kind);
  return (
    <span className={clsx("dial", className)}>
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups have no other identity and never move
        <span key={index}>{group}</span>
      ))}
    </span>
  );
}

/** A number to dial. A click copies `copies` (the whole dial string), or the number itself, and says so in place. */
export function DialNumber({
  number,
  kind,
  copies = number,
  size = "inline",
  className,
}: {
  number: string;
  kind?: DialKind;
  copies?: string;
  size?: keyof typeof sizes;
  className?: string;
}) {
  const t = useTranslations("common");
  const { copied, copy } = useCopied();
  return (
    <button
      type="button"
      onClick={() => copy(copies)}
      title={t("copy.what", { what: copies })}
      className={clsx("relative rounded-sm text-start text-ink hover:text-accent-ink", sizes[size], className)}
    >
      <DialDigits number={number} kind={kind} className={clsx(copied && "invisible")} />
      <span
        role="status"
        className={clsx("absolute inset-0 flex items-center gap-1 font-sans text-live-ink", !copied && "sr-only")}
      >
        {copied && (
          <>
            <Check aria-hidden="true" className={clsx(size === "inline" && "size-3.5")} />
            <span className={clsx("whitespace-nowrap", size === "inline" ? "text-xs" : "text-md tracking-normal")}>
              {t("copy.done")}
            </span>
          </>
        )}
      </span>
    </button>
  );
}
