"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { SectionHead } from "@/components/ui/page-header";

type Props = {
  recipient: string;
  channel?: "mail" | "sms";
  stoppedAt: string | null;
  set: (recipient: string, stopped: boolean) => Promise<void>;
};

/** Above the log of one address: whether anything goes there, and the way to change it for somebody who asked. */
export function OneRecipient({ recipient, channel = "mail", stoppedAt, set }: Props) {
  const t = useTranslations("notifications");
  const [busy, start] = useTransition();
  return (
    <section>
      <SectionHead title={t("toRecipient", { recipient })} end={<AllLink />} />
      <p className="flex flex-wrap items-center gap-3 text-sm text-ink-2">
        {stoppedAt ? t("stopped", { time: stoppedAt, channel }) : t("wants")}
        <Button size="sm" busy={busy} onClick={() => start(() => set(recipient, stoppedAt === null))}>
          {t(stoppedAt ? "allow" : "stop")}
        </Button>
      </p>
    </section>
  );
}

export function OneBooking({ id }: { id: string }) {
  const t = useTranslations("notifications");
  return (
    <section>
      <SectionHead title={t("forBooking")} end={<AllLink />} />
      <Link href={`/bookings/${id}`} className="link inline-flex min-h-9 items-center text-sm">
        {t("openBooking")}
      </Link>
    </section>
  );
}

function AllLink() {
  const t = useTranslations("notifications");
  return (
    <Link href="/administration/messages" className="link inline-flex min-h-9 items-center">
      {t("showAll")}
    </Link>
  );
}
