"use client";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useActionState } from "react";
import { ImportFile, type ReadFile } from "@/components/calendars/import-file";
import type { FormAction } from "@/components/ui/form-state";
import { KeptForm } from "@/components/ui/kept-form";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { clockTime } from "@/components/ui/time";
import { BookFooter } from "./book-footer";
import { ClashOptions } from "./clash-options";
import type { Instead } from "./day";
import { DayPane } from "./day-pane";
import { type Draft, draftFromText } from "./draft";
import { FormPart } from "./form-part";
import { HowFields, type RoomChoice } from "./how-fields";
import { MailPane } from "./mail-pane";
import { OrganiserField, type Principal } from "./organiser-field";
import { Refused } from "./refused";
import { SeriesPane } from "./series-pane";
import { useDay } from "./use-day";
import { useDraft } from "./use-draft";
import { useSeries } from "./use-series";
import { WhatFields } from "./what-fields";
import { WhenFields } from "./when-fields";
import { WhoFields } from "./who-fields";

export type BookFormProps = {
  action: FormAction;
  initial: Draft;
  rooms: RoomChoice[];
  zones: string[];
  me: { email: string; zone: string };
  dialIn: string | null;
  /** text messages go out here */
  texts: boolean;
  /** the draft is kept: a new booking that the address says nothing particular about */
  kept: boolean;
  /** for whom one may book besides oneself */
  principals: Principal[];
  /** the booking that is changed; of a series, whether one date alone, and which */
  booking: { id: string; running: boolean; alone: boolean; occurrence: string | null; note: string | null } | null;
  /** what it can be started from */
  templates?: ReactNode;
  /** reads a calendar file that it can be started from, too */
  readFile?: ReadFile;
};

/** Books, or changes a booking: the form on the left, on the right what it means. */
export function BookForm({
  action,
  rooms,
  zones,
  me,
  dialIn,
  texts,
  kept,
  principals,
  booking,
  ...rest
}: BookFormProps) {
  const t = useTranslations("bookings");
  const language = useLocale();
  const [state, submit, busy] = useActionState(action, {});
  const { wrong, refusal, typed } = state;
  const { draft, change, keptAt, discard } = useDraft(draftFromText(typed?.draft) ?? rest.initial, kept);
  const asked = useDay(draft, { id: booking?.id ?? null, occurrence: booking?.occurrence ?? null });
  const series = useSeries(draft, booking?.id ?? null);
  const answer = asked.day?.answer;
  const running = booking?.running ?? false;
  const alone = booking?.alone ?? false;
  const take = (instead: Instead) => change(instead);
  const told = draft.people.filter((person) => person.email || (person.phone && texts)).length;
  return (
    <>
      <PageHeader
        title={booking ? t("form.changeTitle") : t("form.title")}
        back={booking ? { href: `/bookings/${booking.id}`, name: t("form.back") } : undefined}
        actions={
          <>
            {keptAt && (
              <span className="text-sm text-ink-3" suppressHydrationWarning>
                {t("form.kept", { time: clockTime(keptAt, me.zone, language) })}
              </span>
            )}
            {rest.readFile && <ImportFile read={rest.readFile} take={change} />}
            {rest.templates}
          </>
        }
      />
      <div className="grid flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,34rem)_minmax(0,1fr)]">
        <KeptForm action={submit} className="flex flex-col border-line px-4 pt-2 sm:px-8 lg:border-e">
          {refusal && (
            <Refused words={refusal} changing={booking !== null} of={state}>
              {answer?.state === "taken" && !series && <ClashOptions answer={answer} draft={draft} take={take} />}
            </Refused>
          )}
          {booking?.note && <Note className="mt-4">{booking.note}</Note>}
          {principals.length > 0 && !booking && (
            <OrganiserField principals={principals} draft={draft} change={change} me={me.email} />
          )}
          <WhatFields draft={draft} change={change} wrong={wrong} />
          <WhenFields
            draft={draft}
            change={change}
            zones={zones}
            wrong={wrong}
            adjusted={asked.day?.adjusted ?? null}
            running={running}
            words={alone ? null : (series?.series?.words ?? "")}
          />
          {!alone && (
            <FormPart title={t("form.who")} aside={t("form.people", { count: draft.people.length })}>
              <WhoFields
                people={draft.people}
                change={(people) => change({ people })}
                me={me.email}
                bad={typed?.lines || undefined}
                startsAt={asked.day?.startsAt ?? null}
                zone={draft.zone}
              />
              {wrong?.invitees && <p className="text-xs text-danger-ink">{wrong.invitees}</p>}
            </FormPart>
          )}
          <HowFields
            draft={draft}
            change={change}
            rooms={rooms}
            mayBeAny={booking === null}
            wrong={wrong}
            running={running}
            texts={texts}
            alone={alone}
          />
          <BookFooter
            draft={draft}
            asked={series}
            told={told}
            booking={booking}
            busy={busy}
            discard={keptAt && discard}
          />
        </KeptForm>
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-5 border-line bg-sunken p-4 max-lg:border-t sm:p-8 md:rounded-ee-xl max-lg:md:rounded-es-xl">
          <DayPane draft={draft} asked={asked} take={take} quiet={series !== null} />
          {series && <SeriesPane draft={draft} asked={series} change={change} reader={me.zone} />}
          <MailPane
            draft={draft}
            startsAt={asked.day?.startsAt ?? null}
            endsAt={asked.day?.endsAt ?? null}
            dialIn={dialIn}
            repeats={series?.series?.words ?? null}
          />
        </div>
      </div>
    </>
  );
}
