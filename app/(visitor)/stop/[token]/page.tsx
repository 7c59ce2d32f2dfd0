import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { GuestFrame } from "@/components/invitations/guest-frame";
import { StopForm } from "@/components/notifications/stop-form";
import { environment } from "@/lib/environment";
import { stopOf } from "@/lib/notifications/stop-queries";
import { start, stop } from "./actions";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reminders.stop");
  return { title: t("stop"), referrer: "same-origin", robots: { index: false, follow: false } };
}

/** Mail programs and phones open links by themselves: to look at this page changes nothing. */
export default async function StopPage({ params }: Props) {
  const { token } = await params;
  const found = await stopOf(token);
  const locale = found?.language ?? (await getLocale());
  const t = await getTranslations({ locale, namespace: "reminders.stop" });
  return (
    <GuestFrame product={t("product")} site={environment().SITE_NAME} language={locale}>
      {found ? (
        <StopForm {...found} stopped={found.stoppedAt !== null} token={token} stop={stop} start={start} t={t} />
      ) : (
        <>
          <h1 className="text-[1.75rem] leading-9 tracking-[-0.025em] text-balance">{t("unknown")}</h1>
          <p className="mt-4 text-pretty text-ink-2">{t("unknownText")}</p>
        </>
      )}
    </GuestFrame>
  );
}
