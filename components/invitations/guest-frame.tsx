import type { ReactNode } from "react";
import { Mark } from "@/components/ui/mark";

/** One column for people without an account: 16 px, the mark, the site's name, and the other language. */
export function GuestFrame({
  product,
  site,
  other,
  language,
  children,
}: {
  product: string;
  site: string;
  other?: { href: string; words: string; language: string };
  language: string;
  children: ReactNode;
}) {
  return (
    <main
      lang={language === "zh" ? "zh-CN" : "en"}
      className="mx-auto max-w-152 px-4 pt-3 pb-10 text-md text-ink sm:px-6 sm:pt-6 sm:pb-12"
    >
      <header className="mb-3 flex h-12 items-center justify-between text-sm text-ink-3 sm:mb-6">
        <span className="flex min-w-0 items-center gap-2">
          <Mark />
          <span className="text-base font-semibold tracking-[-0.012em] text-ink">{product}</span>
          {site !== product && <span className="ms-1 truncate border-s border-line-strong ps-3">{site}</span>}
        </span>
        {other && (
          // A plain link: the page is small, and works without scripts.
          <a href={other.href} lang={other.language} className="link flex min-h-11 items-center">
            {other.words}
          </a>
        )}
      </header>
      {children}
    </main>
  );
}
