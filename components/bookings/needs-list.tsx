import { clsx } from "clsx";
import { FolderOpen, Gauge, Hourglass, type LucideIcon, MailX, Unplug, UserX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Need } from "./needs";

const looks: Record<Need["kind"], { icon: LucideIcon; tone: string }> = {
  "mail-refused": { icon: MailX, tone: "bg-danger-soft text-danger-ink" },
  "moderator-declined": { icon: UserX, tone: "bg-wait-soft text-wait-ink" },
  waiting: { icon: Hourglass, tone: "bg-wait-soft text-wait-ink" },
  asterisk: { icon: Unplug, tone: "bg-wait-soft text-wait-ink" },
  capacity: { icon: Gauge, tone: "bg-wait-soft text-wait-ink" },
  "mail-folder": { icon: FolderOpen, tone: "bg-pressed text-ink-2" },
};

/** What needs a person, each with what to do about it. */
export function NeedsList({ needs }: { needs: Need[] }) {
  return (
    <ul className="border-t border-line">
      {needs.map((need) => {
        const { icon: Icon, tone } = looks[need.kind];
        return (
          <li key={need.key} className="grid grid-cols-[2rem_1fr] gap-3 border-b border-line py-3.5">
            <span className={clsx("grid size-8 place-items-center rounded-lg", tone)}>
              <Icon aria-hidden="true" />
            </span>
            <div className="min-w-0 text-sm break-words text-ink-2">
              <Words need={need} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Words({ need }: { need: Need }) {
  const t = useTranslations("bookings.needs");
  const b = (words: ReactNode) => <b className="font-semibold text-ink">{words}</b>;
  const p = useTranslations("policies.needs");
  switch (need.kind) {
    case "waiting":
      return (
        <>
          <p>{p.rich("waiting", { b, count: need.count })}</p>
          <To href="/approvals">{p("look")}</To>
        </>
      );
    case "mail-refused":
      return (
        <>
          <p>
            {t.rich("mailRefused", { b, name: need.name, title: need.booking.title })}
            {need.answer && ` ‘${need.answer}’`}
          </p>
          <To href={`/bookings/${need.booking.id}/edit`}>{t("correct")}</To>
        </>
      );
    case "moderator-declined":
      return (
        <>
          <p>{t.rich("declined", { b, name: need.name, title: need.booking.title })}</p>
          <To href={`/bookings/${need.booking.id}/edit`}>{t("nameModerator")}</To>
        </>
      );
    case "asterisk":
      return (
        <>
          <p>{t.rich(`asterisk.${need.state}`, { b })}</p>
          <To href="/administration/health">{t("toHealth")}</To>
        </>
      );
    case "capacity":
      return <NearlyFull {...need} />;
    case "mail-folder":
      return (
        <>
          <p>{t.rich("mailFolder", { b, folder: need.folder })}</p>
          <To href="/administration/messages">{t("toMessages")}</To>
        </>
      );
    default:
      return need satisfies never;
  }
}

function NearlyFull({ day, ...values }: Extract<Need, { kind: "capacity" }>) {
  const t = useTranslations("capacity.needs");
  const b = (words: ReactNode) => <b className="font-semibold text-ink">{words}</b>;
  return (
    <>
      <p>{t.rich("nearlyFull", { b, ...values })}</p>
      <To href={`/administration/capacity?day=${day}`}>{t("look")}</To>
    </>
  );
}

const To = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} className="link mt-2 inline-block">
    {children}
  </Link>
);
