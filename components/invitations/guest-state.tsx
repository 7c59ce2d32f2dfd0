import { CalendarPlus, CircleCheck, CircleSlash, Radio } from "lucide-react";
import type { ReactNode } from "react";
import { Note } from "@/components/ui/note";
import { clockTime, formatOf, longDay } from "@/components/ui/time";
import type { GuestState } from "@/lib/invitations/guest";
import type { Invite, Translate } from "@/lib/invitations/invite-words";

type Props = {
  state: GuestState;
  invite: Invite;
  endedAt: Date | null;
  goesOn: { token: string; from: Date } | null;
  zone: string | null;
  language: "en" | "zh";
  t: Translate;
};

/** What a guest must know before all else: that it is on, over, or called off. */
export function State({ state, invite, endedAt, zone, language, t }: Props) {
  const organiser = invite.organiser.name;
  const at = zone ?? invite.zone;
  const date = endedAt ? dayOf(endedAt, at, language) : "";
  switch (state) {
    case "upcoming":
      return null;
    case "live":
      return <Said tone="live" icon={<Radio aria-hidden="true" />} title={t("guest.live")} />;
    case "over":
      return (
        <Said icon={<CircleCheck aria-hidden="true" />} title={t("guest.over")}>
          {t("guest.overText", { time: clockTime(invite.end, at, language) })}
        </Said>
      );
    case "cancelled":
      return (
        <Said tone="danger" icon={<CircleSlash aria-hidden="true" />} title={t("guest.cancelled")}>
          {t("guest.cancelledText", { organiser, date })}
          {invite.reason && <> {t("mail.reason", { reason: invite.reason })}</>}
        </Said>
      );
    case "withdrawn":
      return null;
    default:
      throw state satisfies never;
  }
}

type SaidProps = { tone?: "live" | "danger" | "wait"; icon: ReactNode; title: string; children?: ReactNode };

const Said = ({ tone, icon, title, children }: SaidProps) => (
  <Note tone={tone} icon={icon} className="mb-3 text-base!">
    <b className="block text-md">{title}</b>
    {children}
  </Note>
);

/** 'This and following' went on as a booking of its own. */
export function GoesOn({ goesOn, zone, invite, language, t }: Props) {
  if (!goesOn) return null;
  return (
    <Note icon={<CalendarPlus aria-hidden="true" />} className="mb-3 text-base!">
      {t("guest.goesOn", { date: longDay(goesOn.from, zone ?? invite.zone, language) })}{" "}
      <a href={`/i/${goesOn.token}`} className="link">
        {t("guest.goesOnLink")}
      </a>
    </Note>
  );
}

/** What becomes of it is not told to who is not invited any more. */
export function Withdrawn({ invite, endedAt, zone, language, t }: Props) {
  const date = endedAt ? dayOf(endedAt, zone ?? invite.zone, language) : "";
  return (
    <>
      <h1 className={heading}>{t("guest.withdrawn")}</h1>
      <p className="mt-4 text-pretty text-ink-2">
        {t("guest.withdrawnText", { organiser: invite.organiser.name, date })}
      </p>
    </>
  );
}

export const heading =
  "text-[1.75rem] leading-9 tracking-[-0.025em] text-balance break-words sm:text-[2rem] sm:leading-10";

export const dayOf = (at: Date, zone: string, language: string): string =>
  formatOf(language, zone, { day: "numeric", month: "long" }).format(at);
