import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { clockOf } from "@/components/ui/elapsed";
import { SectionHead } from "@/components/ui/page-header";
import { clockRange, clockTime } from "@/components/ui/time";
import type { Reply } from "@/lib/invitations/guest";
import type { Attendee, Stretch } from "@/lib/recordings/attendance";

export type Absent = { id: string; name: string; reply: Reply };
type Meeting = { startedAt: string; endedAt: string; zone: string; gaps: Stretch[] };

const columns = "grid grid-cols-[1.5rem_minmax(0,1fr)_2.75rem_3rem] items-center gap-2.5";

/** Who was in the conference, how long, and what is not known of it. */
export function Attendance({
  people,
  absent,
  meeting,
}: {
  people: Attendee[];
  absent: Absent[];
  meeting: Meeting | null;
}) {
  const t = useTranslations("recordings.attendance");
  const language = useLocale();
  if (!meeting) return <Section title={t("title")}>{t("none")}</Section>;
  const [start, end] = [new Date(meeting.startedAt), new Date(meeting.endedAt)];
  const seconds = Math.max(1, (end.getTime() - start.getTime()) / 1000);
  const at = (from: number) => clockTime(new Date(start.getTime() + from * 1000), meeting.zone, language);
  const asked = people.length + absent.length;
  return (
    <>
      <SectionHead
        title={t("title")}
        aside={asked > people.length ? t("count", { there: people.length, asked }) : people.length}
      />
      <div aria-hidden="true" className={`${columns} min-h-7 text-xs text-ink-3`}>
        <span className="col-span-2">{clockRange(start, end, meeting.zone, language)}</span>
        <span className="text-end">{t("present")}</span>
        <span className="text-end">{t("talked")}</span>
      </div>
      <ul>
        {people.map((person) => (
          <Present key={person.key} person={person} seconds={seconds} />
        ))}
      </ul>
      {meeting.gaps.map(({ from, to }) => (
        <p key={from} className="flex gap-2.5 border-t border-line py-2.5 text-xs text-ink-3">
          <span aria-hidden="true" className={`mt-1.5 h-1 w-4 flex-none ${notKnown}`} />
          {t("gap", { from: at(from), to: at(to) })}
        </p>
      ))}
      {absent.length > 0 && <NotThere absent={absent} />}
    </>
  );
}

const notKnown = "bg-[repeating-linear-gradient(90deg,var(--color-wait)_0_2px,transparent_2px_4px)]";

function Present({ person, seconds }: { person: Attendee; seconds: number }) {
  const t = useTranslations("recordings.attendance");
  const format = useFormatter();
  const share = Math.min(1, person.presentSeconds / seconds);
  const name = person.name || t("unknown");
  const place = ({ from, to }: Stretch) => ({
    left: `${(from / seconds) * 100}%`,
    width: `${((to - from) / seconds) * 100}%`,
  });
  return (
    <li className={`${columns} min-h-11.5 border-t border-line text-sm`}>
      <Avatar name={name} lane={person.lane} size={24} />
      <span className="min-w-0">
        <span className="flex items-baseline gap-2 leading-4.5">
          <span className="truncate font-medium">{name}</span>
          {person.codes.length > 0 && (
            <small className="flex-none text-xs text-ink-3">{t("code", { codes: person.codes.join(", ") })}</small>
          )}
        </span>
        <span role="img" aria-label={t("bar", { share })} className="relative mt-1 block h-1 rounded-full bg-line">
          {person.present.map((stay) => (
            <i key={stay.from} className="absolute inset-y-0 min-w-0.5 rounded-full bg-ink-3" style={place(stay)} />
          ))}
          {person.unknown.map((gap) => (
            <i key={gap.from} className="absolute inset-y-0 min-w-1 bg-surface" style={place(gap)}>
              <i className={`absolute inset-0 ${notKnown}`} />
            </i>
          ))}
        </span>
      </span>
      <span className="text-end text-ink-2">{format.number(share, { style: "percent" })}</span>
      <span className="text-end text-ink-2">{clockOf(person.talkedSeconds)}</span>
    </li>
  );
}

function NotThere({ absent }: { absent: Absent[] }) {
  const t = useTranslations("recordings.attendance");
  return (
    <>
      <h3 className="mt-4 mb-2 text-base font-semibold">{t("absent")}</h3>
      <ul>
        {absent.map(({ id, name, reply }) => (
          <li
            key={id}
            className="grid min-h-11.5 grid-cols-[1.5rem_1fr] items-center gap-2.5 border-t border-line py-1.5"
          >
            <Avatar name={name} size={24} gone />
            <span className="text-sm">
              <span className="block font-medium">{name}</span>
              <span className="text-xs text-ink-3">{t(`reply.${reply}`)}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <>
    <SectionHead title={title} />
    <p className="text-sm text-ink-3">{children}</p>
  </>
);
