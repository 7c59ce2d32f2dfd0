import { AudioLines, Copy, Hourglass, Repeat, UserPlus } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Heads } from "@/components/ui/avatar";
import { ButtonLink } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { CopyButton } from "@/components/ui/copy-button";
import { DialNumber } from "@/components/ui/dial-number";
import { Level } from "@/components/ui/level";
import { clockThere, clockTime, dayKey, sameClock, shortDay, zoneCity } from "@/components/ui/time";
import { JoinButton } from "@/components/web-phone/join-button";
import type { CalendarLine } from "@/lib/bookings/calendar";
import { telUrl } from "@/lib/invitations/dial";
import { dialString } from "@/lib/rooms/dial-string";
import { minutesLater } from "@/lib/time";
import { hrefOf } from "./calendar-entry";
import { invitationWords } from "./invitation-words";
import { repliesIn } from "./replies";

type Props = {
  booking: CalendarLine;
  zone: string;
  now: Date;
  dialIn: string | null;
  earlyMinutes: number;
  moderates: boolean;
};

export function BookingRow(props: Props) {
  const { booking, zone, now, dialIn } = props;
  const t = useTranslations("bookings");
  return (
    <li className="grid min-h-16 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 border-b border-line py-3 @2xl:grid-cols-[7rem_minmax(0,1fr)_6rem_15rem]">
      <When booking={booking} zone={zone} now={now} />
      <div className="min-w-0">
        <span className="flex items-center gap-2">
          <Link href={hrefOf(booking)} className="truncate font-medium hover:text-accent-ink">
            {booking.title}
          </Link>
          {booking.series && (
            <Repeat role="img" aria-label={t("calendar.series")} className="size-3.5 flex-none text-ink-3" />
          )}
          {booking.state === "running" && (
            <Chip tone="live" icon={<Level value={3} />}>
              {t("state.running")}
            </Chip>
          )}
          {booking.pending && (
            <Chip tone="wait" icon={<Hourglass aria-hidden="true" />}>
              {t("calendar.pending")}
            </Chip>
          )}
          {booking.state === "cancelled" && <Chip>{t("state.cancelled")}</Chip>}
        </span>
        <span className="mt-0.5 flex items-center gap-1.5 text-xs text-ink-3 *:first:shrink-0">
          {booking.heads.length > 0 && (
            <Heads size={20} most={3} people={booking.heads.map(({ id, name }) => ({ key: id, name }))} />
          )}
          <span className="truncate">{repliesIn(booking, t)}</span>
        </span>
      </div>
      <Numbers booking={booking} dialIn={dialIn} />
      <Actions {...props} />
    </li>
  );
}

function When({ booking: { startsAt, endsAt, timeZone, state }, zone, now }: Pick<Props, "booking" | "zone" | "now">) {
  const t = useTranslations("bookings");
  const language = useLocale();
  const minutes = Math.round((startsAt.getTime() - now.getTime()) / 60_000);
  const overMidnight = dayKey(startsAt, zone) !== dayKey(endsAt, zone);
  const there = !sameClock(startsAt, zone, timeZone);
  const small = [
    ...(overMidnight ? [t("endsOn", { day: shortDay(endsAt, zone, language) })] : []),
    ...(there
      ? [t("there", { time: clockThere(startsAt, timeZone, zone, language), city: zoneCity(timeZone, language) })]
      : []),
  ];
  if (small.length === 0 && state === "upcoming" && minutes <= 90)
    small.push(t("inMinutes", { count: Math.max(minutes, 1) }));
  return (
    <div className="flex items-baseline gap-2 @max-2xl:col-span-2 @max-2xl:text-sm @2xl:block">
      <time dateTime={startsAt.toISOString()} className="font-medium whitespace-nowrap">
        {`${clockTime(startsAt, zone, language)} – ${clockTime(endsAt, zone, language)}`}
      </time>
      {small.map((line) => (
        <small key={line} className="block text-xs text-ink-3">
          {line}
        </small>
      ))}
    </div>
  );
}

function Numbers({ booking: { room, pin }, dialIn }: Pick<Props, "booking" | "dialIn">) {
  const t = useTranslations("bookings");
  return (
    <span className="text-end leading-4.5 @2xl:text-start">
      <DialNumber
        number={room.number}
        className="text-[0.9375rem] font-medium"
        copies={dialString({ dialIn, room: room.number })}
      />
      {pin && (
        <span className="block text-xs text-ink-3">
          {t("pin")}{" "}
          <DialNumber
            number={pin}
            kind="pin"
            className="text-[0.9375rem] font-medium"
            copies={dialString({ dialIn, room: room.number, pin })}
          />
        </span>
      )}
    </span>
  );
}

function Actions({ booking, zone, now, dialIn, earlyMinutes, moderates }: Props) {
  const t = useTranslations("bookings");
  const say = useTranslations("bookings.text");
  const language = useLocale();
  const { room, pin, state } = booking;
  const opensAt = minutesLater(booking.startsAt, -earlyMinutes);
  const open = state === "running" || (state === "upcoming" && !booking.pending && opensAt <= now);
  const text = invitationWords({ ...booking, room: room.number, dialIn }, zone, language, (key) => say(key));
  return (
    <div className="flex flex-wrap gap-1 @max-2xl:col-span-2 max-sm:*:flex-1 @2xl:justify-end">
      {open && moderates && (
        <JoinButton
          brief
          size="sm"
          plan={{
            address: `conferences/${room.number}`,
            call: telUrl({ dialIn, room: room.number, pin: pin ?? undefined }),
          }}
        />
      )}
      {booking.state === "running" && moderates ? (
        <ButtonLink size="sm" variant="primary" href={`/live/${room.number}`}>
          {t("moderate")}
        </ButtonLink>
      ) : booking.state === "over" ? (
        booking.recordingId && (
          <ButtonLink
            size="sm"
            variant="ghost"
            href={`/recordings/${booking.recordingId}`}
            icon={<AudioLines aria-hidden="true" />}
          >
            {t("recordings", { count: booking.recordings })}
          </ButtonLink>
        )
      ) : (
        <CopyButton
          text={text}
          size="sm"
          variant="ghost"
          className="max-sm:border-line-strong"
          icon={<Copy aria-hidden="true" />}
        >
          {t("copyInvitation")}
        </CopyButton>
      )}
      {booking.mayEdit && (booking.state === "upcoming" || booking.state === "running") && (
        <ButtonLink
          size="sm"
          variant="ghost"
          href={`/bookings/${booking.id}/edit`}
          className="max-sm:border-line-strong"
          icon={<UserPlus aria-hidden="true" />}
        >
          {t("addPeople")}
        </ButtonLink>
      )}
    </div>
  );
}
