import { CalendarPlus, CircleCheck, CircleSlash, History, Radio } from "lucide-react";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { clockTime, formatOf, longDay } from "@/components/ui/time";
import type { GuestState } from "@/lib/invitations/guest";
import type { Invite, Translate } from "@/lib/invitations/invite-words";
import { CallButton, DialCard } from "./guest-call";
import { GuestFrame } from "./guest-frame";
import { GuestNotes } from "./guest-notes";
import { GuestRecordings } from "./guest-recordings";
import { GuestReplyForm } from "./guest-reply";
import { GuestTimes } from "./guest-times";

type Props = {
  token: string;
  site: string;
  language: "en" | "zh";
  /** the reader's, where it is known */
  zone: string | null;
  state: GuestState;
  invite: Invite;
  reply: "NONE" | "ACCEPTED" | "MAYBE" | "DECLINED";
  repliedAt: Date | null;
  endedAt: Date | null;
  others: string[];
  earlyMinutes: number;
  joinMuted: boolean;
  waitForModerator: boolean;
  record: "ALWAYS" | "ON_DEMAND" | "NEVER";
  dial: { url: string; text: string };
  recordings: { id: string; startedAt: Date; timeZone: string }[];
  action: (form: FormData) => Promise<void>;
  t: Translate;
};

/** What an invitee sees without an account: when, how to call, his answer, and later what was recorded. */
export function Guest(props: Props) {
  const { token, site, language, state, invite, t } = props;
  const other = language === "en" ? "zh" : "en";
  const { name, organiser } = invite;
  const open = state === "upcoming" || state === "live";
  return (
    <GuestFrame
      product={t("guest.product")}
      site={site}
      language={language}
      other={{
        href: `/i/${token}?language=${other}`,
        words: t("guest.otherLanguage"),
        language: other === "zh" ? "zh-CN" : "en",
      }}
    >
      <p className="mb-2 text-ink-2">
        {t(name ? "guest.invitesYou" : "guest.invitesYouUnnamed", { organiser: organiser.name, name })}
      </p>
      <h1 className="text-[1.75rem] leading-9 tracking-[-0.025em] text-balance break-words sm:text-[2rem] sm:leading-10">
        {invite.title}
      </h1>
      <GuestTimes
        start={invite.start.toISOString()}
        end={invite.end.toISOString()}
        zone={invite.zone}
        readersZone={props.zone}
        language={language}
        words={timeWords(t)}
        withYear={invite.start.getUTCFullYear() !== new Date().getUTCFullYear()}
        struck={state === "cancelled" || state === "withdrawn"}
      />
      <State {...props} />
      {open && <Calling {...props} />}
      {props.recordings.length > 0 && <Recorded {...props} />}
      {open && <GuestNotes notes={{ ...props, moderator: invite.moderator }} t={t} />}
      {state !== "withdrawn" && invite.agenda && (
        <section>
          <h2 className="mt-8 text-md">{t("guest.agenda")}</h2>
          <p className="mt-2 whitespace-pre-line break-words text-ink-2">{invite.agenda}</p>
        </section>
      )}
    </GuestFrame>
  );
}

function Calling({ token, invite, dial, reply, repliedAt, action, zone, language, t }: Props) {
  const inside = invite.dialIn === null;
  const words = {
    call: t("guest.call"),
    hint: t(inside ? "guest.callHintInternal" : "guest.callHint"),
    number: t("guest.number"),
    room: t("guest.room"),
    pin: t("guest.pin"),
    copyAll: t("guest.copyAll"),
  };
  const answers = {
    question: t("guest.willYouCome"),
    ACCEPTED: t("guest.accept"),
    MAYBE: t("guest.maybe"),
    DECLINED: t("guest.decline"),
  };
  const organiser = invite.organiser.name;
  const said =
    reply === "NONE" || !repliedAt
      ? t("guest.notSaid", { organiser })
      : t(`guest.said.${reply}`, { organiser, date: dayOf(repliedAt, zone ?? invite.zone, language) });
  return (
    <>
      <CallButton href={dial.url} words={words} />
      <DialCard number={invite.dialIn} room={invite.room} pin={invite.pin} copies={dial.text} words={words} />
      <h2 className="mt-8 text-md">{answers.question}</h2>
      <GuestReplyForm token={token} reply={reply} action={action} words={answers} />
      <div className="mt-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p role="status" className="text-base text-ink-2">
          {said}
        </p>
        <a href={`/i/${token}/calendar.ics`} className={buttonClass({ size: "lg" })}>
          <CalendarPlus aria-hidden="true" />
          {t("guest.addToCalendar")}
        </a>
      </div>
    </>
  );
}

function State({ state, invite, endedAt, zone, language, t }: Props) {
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
      return (
        <Said tone="wait" icon={<History aria-hidden="true" />} title={t("guest.withdrawn")}>
          {t("guest.withdrawnText", { organiser, date })}
        </Said>
      );
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

function Recorded({ token, recordings, language, zone, t }: Props) {
  const lines = recordings.map(({ id, startedAt, timeZone }) => {
    const at = zone ?? timeZone;
    const label = { date: longDay(startedAt, at, language), time: clockTime(startedAt, at, language) };
    return { id, label: t("guest.recording", label) };
  });
  const words = { title: t("guest.recordings"), download: t("guest.download") };
  return <GuestRecordings token={token} recordings={lines} words={words} />;
}

const dayOf = (at: Date, zone: string, language: string): string =>
  formatOf(language, zone, { day: "numeric", month: "long" }).format(at);

/** The sentences' places stay in braces: the browser fills them once it knows its zone. */
function timeWords(t: Translate) {
  const places = Object.fromEntries(["day", "from", "until", "untilDay", "zone"].map((name) => [name, `{${name}}`]));
  return {
    when: t("when", places),
    whenOverDays: t("whenOverDays", places),
    inZone: t("inZone", places),
    inReadersZone: t("inReadersZone", places),
    there: t("inOtherZone", places),
    thereDay: t("inOtherZoneDay", places),
  };
}
