import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark } from "@/components/ui/mark";
import { Offline } from "@/components/ui/offline";
import { Toaster } from "@/components/ui/toaster";
import { AccountMenu } from "./account-menu";
import { AsteriskLine } from "./asterisk-line";
import { FindButton, FindIconButton } from "./find-button";
import { MainNav } from "./main-nav";
import { OnNowList } from "./on-now-list";
import { Palette } from "./palette";
import type { Theme } from "./preference";
import { Rail } from "./rail";
import { ReaderZone } from "./reader-zone";
import { TabBar } from "./tab-bar";
import { ZoneWords } from "./zone-words";

type Props = {
  name: string;
  administrator: boolean;
  theme: Theme;
  zoneKnown: string | null;
  /** in which times are shown */
  zone: string;
  /** asks whether the reader's own zone is still the right one */
  zoneBanner: ReactNode;
  children: ReactNode;
};

/** What stays while pages change: the rail with places and calls on a wide screen, bars at top and bottom on a phone. */
export function Shell({ name, administrator, theme, zoneKnown, zone, zoneBanner, children }: Props) {
  const t = useTranslations("shell");
  return (
    <Palette administrator={administrator}>
      <a
        href="#sheet"
        className="sr-only z-50 rounded-lg bg-raised px-3 py-2 text-sm focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
      >
        {t("skip")}
      </a>
      <div className="group/shell min-h-dvh md:grid md:grid-cols-[14rem_minmax(0,1fr)] md:has-[[data-console]]:grid-cols-[3.5rem_minmax(0,1fr)] print:block">
        <aside className="sticky top-0 hidden h-dvh flex-col gap-6 overflow-y-auto px-3 pt-4 pb-3 md:flex md:group-has-[[data-console]]/shell:hidden print:hidden">
          <Brand name={t("product")} />
          <FindButton />
          <MainNav administrator={administrator} />
          <OnNowList />
          <div className="mt-auto grid gap-2">
            <AsteriskLine />
            <AccountMenu name={name} theme={theme} />
          </div>
        </aside>
        <aside className="sticky top-0 hidden h-dvh md:group-has-[[data-console]]/shell:block print:hidden">
          <Rail name={name} administrator={administrator} theme={theme} />
        </aside>
        <div className="flex min-h-dvh min-w-0 flex-col bg-surface pb-[calc(5rem+var(--phone-space,0px))] md:my-2 md:me-2 md:min-h-[calc(100dvh-1rem)] md:overflow-clip md:rounded-xl md:border md:border-line md:pb-(--phone-space) print:m-0 print:border-0">
          <header className="flex h-13 items-center justify-between border-b border-line ps-4 pe-2 group-has-[[data-console]]/shell:hidden md:hidden print:hidden">
            <Brand name={t("product")} />
            <span className="flex items-center gap-1">
              <FindIconButton />
              <AccountMenu name={name} theme={theme} compact />
            </span>
          </header>
          <Offline />
          {zoneBanner}
          <main id="sheet" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
            {children}
          </main>
          {/* A page that says it beside its times (data-zone) does not say it twice. */}
          <footer className="border-t border-line px-4 py-2 text-xs text-ink-3 group-has-[[data-console]]/shell:hidden group-has-[[data-zone]]/shell:hidden sm:px-8">
            <Link href="/account" className="hover:text-ink">
              <ZoneWords zone={zone} at={new Date()} />
            </Link>
          </footer>
        </div>
        <TabBar administrator={administrator} />
      </div>
      <Toaster />
      <ReaderZone known={zoneKnown} />
    </Palette>
  );
}

export const Brand = ({ name, href = "/" }: { name: string; href?: string }) => (
  <Link
    href={href}
    className="flex min-h-8 items-center gap-2 text-[0.9375rem] font-semibold tracking-[-0.015em] md:px-2"
  >
    <Mark />
    {name}
  </Link>
);
