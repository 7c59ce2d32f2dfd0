import type { Language } from "@/lib/messages/catalogue";
import { sameClock, timesOf, zoneCity } from "@/lib/messages/times";
import { shortened } from "@/lib/notifications/shortened";
import { smsParts } from "@/lib/notifications/sms-parts";
import type { Words } from "@/lib/notifications/words";
import { dialString } from "@/lib/rooms/dial-string";
import { phoneInGroups } from "./dial";

export type InviteKind = "invite" | "update" | "cancel";
export type Translate = (key: string, values?: Record<string, string | number>) => string;

/** Everything a message to one invitee may say. */
export type Invite = {
  kind: InviteKind;
  language: Language;
  site: string;
  organiser: { name: string; email: string };
  name: string;
  title: string;
  agenda: string;
  start: Date;
  end: Date;
  /** the zone it was planned in, and the reader's where it is known */
  zone: string;
  readersZone: string | null;
  /** the number for calls from outside; null: telephones of the house only */
  dialIn: string | null;
  room: string;
  pin: string;
  /** it is the room's for all moderators, not his own */
  roomsPin?: boolean;
  moderator: boolean;
  /** the guest page */
  page: string;
  /** the conference goes on, but without him */
  withdrawn: boolean;
  reason: string | null;
  /** of a series: its rule in words, and the dates still to come */
  rule?: string | null;
  next?: { start: Date; end: Date }[];
  /** one date of a series is told by itself */
  only?: boolean;
  /** what is different from what he was told last */
  changes?: string[];
  /** as an administrator wants it put; left out: the shipped words */
  words?: { mail: Words; sms: Words };
};

/** A time, in whose words and on whose clock. */
export type Timed = Pick<Invite, "start" | "end" | "zone" | "readersZone" | "language">;

type Span = { start: Date; end: Date };
type Length = Parameters<typeof timesOf>[4];

/** "Tuesday 17 March 2026, 23:00 – 00:00", on the clock of `zone`. */
export function spanInWords({ start, end }: Span, zone: string, language: Language, t: Translate, length?: Length) {
  const { day, from, until, untilDay } = timesOf(start, end, zone, language, length);
  return untilDay ? t("whenOverDays", { day, from, untilDay, until }) : t("when", { day, from, until });
}

/** The same on the clock of `other`, its day where that is another; null: both clocks show the same. */
export function otherClockInWords(
  { start, end }: Span,
  zone: string,
  other: string,
  language: Language,
  t: Translate,
  length?: Length,
): string | null {
  if (sameClock(start, zone, other)) return null;
  const own = timesOf(start, end, zone, language, length);
  const { day, from, until, zone: place } = timesOf(start, end, other, language, length);
  return t(day === own.day ? "inOtherZone" : "inOtherZoneDay", { day, from, until, zone: place });
}

/** When it is, and in which zone; the organiser's beside it where it differs. */
export function whenInWords(invite: Timed, t: Translate): { when: string; zones: string } {
  const { language } = invite;
  const zone = invite.readersZone ?? invite.zone;
  const when = spanInWords(invite, zone, language, t);
  const here = t("inZone", { zone: zoneCity(zone, language) });
  const there = otherClockInWords(invite, zone, invite.zone, language, t);
  return { when, zones: there === null ? here : `${here}${language === "zh" ? "，" : ". "}${there}` };
}

/** "Invitation: Harbour rebuild, weekly · Tue 17 Mar 2026, 14:00 (London)": title and date find it again in an inbox. */
export function subjectOf(invite: Invite, t: Translate): string {
  const { day, from, zone } = timesOf(
    invite.start,
    invite.end,
    invite.readersZone ?? invite.zone,
    invite.language,
    "short",
  );
  const values = {
    ...valuesOf(invite),
    when: t(isSeries(invite) ? "mail.subjectFrom" : "mail.subjectWhen", { day, from, zone }),
  };
  return invite.words?.mail.own ? invite.words.mail.subject(values) : t(`mail.subject.${invite.kind}`, values);
}

export function openingOf(invite: Invite, t: Translate): string {
  const values = { ...valuesOf(invite), when: whenInWords(invite, t).when };
  if (invite.words?.mail.own) return invite.words.mail.body(values);
  return t(`mail.${invite.name ? "opening" : "openingUnnamed"}.${invite.kind}`, values);
}

export const nothingToCall = ({ withdrawn, only }: Invite): string =>
  withdrawn ? "mail.withdrawn" : only ? "mail.noCallThen" : "mail.noCall";

const isSeries = ({ rule, only }: Invite): boolean => Boolean(rule) && !only;

/** What the words of every message may carry (lib/notifications/template.ts). */
const valuesOf = ({ title, organiser, name, site }: Invite) => ({ title, organiser: organiser.name, name, site });

/** What the calendar shows as its place: a telephone makes it a link and dials the whole of it. */
export const placeOf = (invite: Invite): string => dialString(invite);

export function calendarNote(invite: Invite, t: Translate): string {
  if (invite.kind === "cancel") return t("calendar.cancelled");
  const { room, page, dialIn, agenda } = invite;
  const pin = t(invite.roomsPin ? "calendar.roomsPin" : "calendar.pin", { pin: invite.pin });
  const call = dialIn
    ? t("calendar.description", { number: phoneInGroups(dialIn), room, pin, page })
    : t("calendar.descriptionInternal", { room, pin, page });
  return agenda ? `${call}\n\n${agenda}` : call;
}

/** "Tue 17 Mar 2026 22:00 (Shanghai), 14:00 in London", as short as a text message must be. */
export function startInWords(invite: Timed, t: Translate): string {
  const { start, end, language, zone: planned } = invite;
  const zone = invite.readersZone ?? planned;
  const own = timesOf(start, end, zone, language, "short");
  const when = t("sms.when", { day: own.day, from: own.from, zone: own.zone });
  if (sameClock(start, zone, planned)) return when;
  const other = timesOf(start, end, planned, language, "brief");
  const there = { day: other.day, from: other.from, zone: other.zone };
  const sameDay = timesOf(start, end, zone, language, "brief").day === other.day;
  return t(sameDay ? "sms.whenBoth" : "sms.whenBothDay", { when, ...there });
}

const mostParts = 3;

/** A text message: at most three parts even in Chinese, so a long title is cut, and cut again where two clocks are told. */
export function smsText(invite: Invite, t: Translate): string {
  const texts = [60, 40, 24, 12].map((most) => smsOf(invite, t, most));
  return texts.find((text) => smsParts(text).parts <= mostParts) ?? texts.at(-1) ?? "";
}

function smsOf(invite: Invite, t: Translate, most: number): string {
  const title = shortened(invite.title, most);
  const start = startInWords(invite, t);
  const rule = shortened(invite.rule ?? "", most);
  const when = isSeries(invite) ? t("sms.whenSeries", { when: start, rule }) : start;
  const values = { ...valuesOf(invite), title, when, dial: dialString(invite), page: invite.page };
  return invite.words?.sms.own ? invite.words.sms.body(values) : t(`sms.${invite.kind}`, values);
}
