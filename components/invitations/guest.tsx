import { CalendarPlus } from "lucide-react";
import { TryFirst } from "@/components/self-test/try-first";
import { buttonClass } from "@/components/ui/button";
import { clockTime, longDay } from "@/components/ui/time";
import { JoinBlock } from "@/components/web-phone/join-block";
import { PhonePlace } from "@/components/web-phone/phone-place";
import type { GuestSeries, GuestState, Reply } from "@/lib/invitations/guest";
import type { Invite, Translate } from "@/lib/invitations/invite-words";
import { zoneCity } from "@/lib/messages/times";
import { CallButton, DialCard } from "./guest-call";
import { GuestDates } from "./guest-dates";
import { GuestFrame } from "./guest-frame";
import { GuestNotes } from "./guest-notes";
import { GuestPeople } from "./guest-people";
import { GuestRecordings } from "./guest-recordings";
import { GuestReplyForm } from "./guest-reply";
import { dayOf, GoesOn, heading, State, Withdrawn } from "./guest-state";
import { GuestTimes } from "./guest-times";
import { GuestZone } from "./guest-zone";

type Props = {
  token: string;
  site: string;
  language: "en" | "zh";
  /** the reader's, where it is known */
  zone: string | null;
  /** it was chosen, so the browser's does not take its place */
  zoneChosen: boolean;
  zones: string[];
  state: GuestState;
  invite: Invite;
  reply: Reply;
  repliedAt: Date | null;
  comment: string | null;
  series: GuestSeries | null;
  /** the rule in words */
  rule: string | null;
  clocks: { title: string; lines: string[] } | null;
  allDates: boolean;
  goesOn: { token: string; from: Date } | null;
  endedAt: Date | null;
  others: string[];
  earlyMinutes: number;
  joinMuted: boolean;
  waitForModerator: boolean;
  record: "ALWAYS" | "ON_DEMAND" | "NEVER";
  dial: { url: string; text: string };
  recordings: { id: string; startedAt: Date; timeZone: string }[];
  action: (form: FormData) => Promise<void>;
  zoneAction: (form: FormData) => Promise<void>;
  t: Translate;
};

/** What an invitee sees without an account: when, how to call, his answer, and later what was recorded. */
export function Guest(props: Props) {
  const { token, site, language, state, t } = props;
  const other = language === "en" ? "zh" : "en";
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
      {state === "withdrawn" ? <Withdrawn {...props} /> : <Invited {...props} />}
    </GuestFrame>
  );
}

function Invited(props: Props) {
  const { language, state, invite, t } = props;
  const { name, organiser } = invite;
  const open = state === "upcoming" || state === "live";
  return (
    <>
      <p className="mb-2 text-ink-2">
        {t(name ? "guest.invitesYou" : "guest.invitesYouUnnamed", { organiser: organiser.name, name })}
      </p>
      <h1 className={heading}>{invite.title}</h1>
      <GuestTimes
        key={props.zone}
        start={invite.start.toISOString()}
        end={invite.end.toISOString()}
        zone={invite.zone}
        readersZone={props.zone}
        places={Object.fromEntries(
          [invite.zone, props.zone ?? invite.zone].map((one) => [one, zoneCity(one, language)]),
        )}
        chosen={props.zoneChosen}
        language={language}
        words={timeWords(t)}
        withYear={invite.start.getUTCFullYear() !== new Date().getUTCFullYear()}
        struck={state === "cancelled"}
        rule={props.rule}
      />
      <State {...props} />
      <GoesOn {...props} />
      {open && <Calling {...props} />}
      {open && <GuestPeople token={props.token} words={peopleWords(t)} />}
      {open && props.series && props.series.dates.length > 1 && <Dates {...props} series={props.series} />}
      {props.recordings.length > 0 && <Recorded {...props} />}
      {open && (
        <GuestNotes notes={{ ...props, moderator: invite.moderator }} t={t}>
          <Zone {...props} />
        </GuestNotes>
      )}
      {invite.agenda && (
        <section>
          <h2 className="mt-8 text-md">{t("guest.agenda")}</h2>
          <p className="mt-2 whitespace-pre-line break-words text-ink-2">{invite.agenda}</p>
        </section>
      )}
    </>
  );
}

function Dates({
  token,
  series,
  allDates,
  zone,
  invite,
  reply,
  language,
  action,
  clocks,
  t,
}: Props & { series: GuestSeries }) {
  return (
    <GuestDates
      token={token}
      dates={series.dates}
      all={allDates}
      zone={zone ?? invite.zone}
      organisersZone={invite.zone}
      reply={reply}
      language={language}
      action={action}
      words={replyWords(invite.organiser.name, t)}
      clocks={clocks}
      t={t}
    />
  );
}

function Zone({ token, zone, zones, invite, language, zoneAction, t }: Props) {
  const shown = zone ?? invite.zone;
  const words = {
    question: t("guest.notInZone", { zone: zoneCity(shown, language) }),
    change: t("guest.changeZone"),
    label: t("guest.zone"),
    save: t("guest.saveZone"),
  };
  return <GuestZone token={token} zone={shown} zones={zones} action={zoneAction} words={words} />;
}

const replyWords = (organiser: string, t: Translate) => ({
  ACCEPTED: t("guest.accept"),
  MAYBE: t("guest.maybe"),
  DECLINED: t("guest.decline"),
  addComment: t("guest.addComment"),
  comment: t("guest.comment", { organiser }),
  asForAll: t("guest.asForAll"),
});

/** The places stay in braces: the browser fills them. */
const peopleWords = (t: Translate) => ({
  title: t("guest.people.title"),
  away: t("guest.people.away"),
  moderator: t("guest.people.moderator"),
  muted: t("guest.people.muted"),
  hand: t("guest.people.hand", { place: "{place}" }),
  floor: t("guest.people.floor"),
  aside: t("guest.people.aside"),
  unknown: t("guest.people.unknown"),
  all: t("guest.people.all", { count: "{count}" }),
});

function Calling({ token, invite, dial, reply, repliedAt, comment, series, action, zone, language, t }: Props) {
  const inside = invite.dialIn === null;
  const words = {
    call: t("guest.call"),
    hint: t(inside ? "guest.callHintInternal" : "guest.callHint"),
    number: t("guest.number"),
    room: t("guest.room"),
    pin: t("guest.pin"),
    copyAll: t("guest.copyAll"),
  };
  const question = t(series ? "guest.willYouComeAll" : "guest.willYouCome");
  const organiser = invite.organiser.name;
  const said =
    reply === "NONE" || !repliedAt
      ? t("guest.notSaid", { organiser })
      : t(`guest.said.${reply}`, { organiser, date: dayOf(repliedAt, zone ?? invite.zone, language) });
  return (
    <>
      <div className="grid gap-3 sm:auto-cols-fr sm:grid-flow-col">
        <CallButton href={dial.url} words={words} />
        <JoinBlock plan={{ address: `invitations/${token}`, call: dial.url }} />
      </div>
      <PhonePlace className="top-2 z-10 mt-3 rounded-2xl border border-line-strong bg-raised has-data-calling:sticky has-data-calling:shadow-float" />
      <TryFirst language={language}>{t("guest.tryFirst")}</TryFirst>
      <DialCard number={invite.dialIn} room={invite.room} pin={invite.pin} copies={dial.text} words={words} />
      <h2 className="mt-8 mb-3 text-md">{question}</h2>
      <GuestReplyForm
        token={token}
        reply={reply}
        comment={comment}
        action={action}
        words={replyWords(organiser, t)}
        label={question}
      />
      <div className="mt-1 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
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

function Recorded({ token, recordings, language, zone, t }: Props) {
  const lines = recordings.map(({ id, startedAt, timeZone }) => {
    const at = zone ?? timeZone;
    const label = { date: longDay(startedAt, at, language), time: clockTime(startedAt, at, language) };
    return { id, label: t("guest.recording", label) };
  });
  const words = { title: t("guest.recordings"), download: t("guest.download") };
  return <GuestRecordings token={token} recordings={lines} words={words} />;
}

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
