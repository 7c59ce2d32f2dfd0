"use client";
import { useLocale, useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/form-state";
import { Area, Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { clockTime } from "@/components/ui/time";
import { ClashOptions } from "./clash-options";
import type { Instead } from "./day";
import { DayPane } from "./day-pane";
import { type Draft, draftFromText } from "./draft";
import { FormPart } from "./form-part";
import { HowFields, type RoomChoice } from "./how-fields";
import { MailPane } from "./mail-pane";
import { Refused } from "./refused";
import { useDay } from "./use-day";
import { useDraft } from "./use-draft";
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
  /** the booking that is changed */
  booking: { id: string; running: boolean } | null;
};

/** Books, or changes a booking: the form on the left, on the right what it means. */
export function BookForm({ action, rooms, zones, me, dialIn, texts, kept, booking, ...rest }: BookFormProps) {
  const t = useTranslations("bookings");
  const language = useLocale();
  const [state, submit, busy] = useActionState(action, {});
  const { wrong, refusal, typed } = state;
  const { draft, change, keptAt, discard } = useDraft(draftFromText(typed?.draft) ?? rest.initial, kept);
  const asked = useDay(draft, booking?.id ?? null);
  const answer = asked.day?.answer;
  const running = booking?.running ?? false;
  const take = (instead: Instead) => change(instead);
  const told = draft.people.filter((person) => person.email || (person.phone && texts)).length;
  return (
    <>
      <PageHeader
        title={booking ? t("form.changeTitle") : t("form.title")}
        back={booking ? { href: `/bookings/${booking.id}`, name: t("form.back") } : undefined}
        actions={
          keptAt && (
            <span className="text-sm text-ink-3" suppressHydrationWarning>
              {t("form.kept", { time: clockTime(keptAt, me.zone, language) })}
            </span>
          )
        }
      />
      <div className="grid flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,34rem)_minmax(0,1fr)]">
        <form action={submit} className="flex flex-col border-line px-4 pt-2 sm:px-8 lg:border-e">
          {refusal && (
            <Refused words={refusal} changing={booking !== null} of={state}>
              {answer?.state === "taken" && <ClashOptions answer={answer} draft={draft} take={take} />}
            </Refused>
          )}
          <FormPart title={t("form.what")}>
            <Field label={t("form.titleField")} error={wrong?.title}>
              {(wiring) => (
                <Input
                  {...wiring}
                  name="title"
                  required
                  maxLength={200}
                  value={draft.title}
                  onChange={(event) => change({ title: event.target.value })}
                />
              )}
            </Field>
            <Field label={t("form.agenda")} small={t("form.agendaSmall")} error={wrong?.agenda}>
              {(wiring) => (
                <Area
                  {...wiring}
                  name="agenda"
                  maxLength={10_000}
                  value={draft.agenda}
                  onChange={(event) => change({ agenda: event.target.value })}
                />
              )}
            </Field>
          </FormPart>
          <WhenFields
            draft={draft}
            change={change}
            zones={zones}
            wrong={wrong}
            adjusted={asked.day?.adjusted ?? null}
            running={running}
          />
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
          <HowFields
            draft={draft}
            change={change}
            rooms={rooms}
            mayBeAny={booking === null}
            wrong={wrong}
            running={running}
          />
          <div className="sticky bottom-0 z-10 -mx-4 mt-auto flex items-center gap-2 border-t border-line bg-surface px-4 py-3 max-md:bottom-16 sm:-mx-8 sm:px-8 md:rounded-es-xl">
            <Button type="submit" variant="primary" size="lg" busy={busy} className="max-sm:flex-1">
              {booking ? t("form.save") : t("form.book")}
            </Button>
            <span className="text-sm text-ink-2 max-sm:hidden">
              {booking ? t("form.toldChange") : t("form.told", { count: told })}
            </span>
            {booking ? (
              <ButtonLink variant="ghost" size="lg" href={`/bookings/${booking.id}`} className="ms-auto">
                {t("form.leave")}
              </ButtonLink>
            ) : (
              keptAt && (
                <Button variant="ghost" size="lg" onClick={discard} className="ms-auto">
                  {t("form.discard")}
                </Button>
              )
            )}
          </div>
        </form>
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-5 border-line bg-sunken p-4 max-lg:border-t sm:p-8 md:rounded-ee-xl max-lg:md:rounded-es-xl">
          <DayPane draft={draft} asked={asked} take={take} />
          <MailPane
            draft={draft}
            startsAt={asked.day?.startsAt ?? null}
            endsAt={asked.day?.endsAt ?? null}
            dialIn={dialIn}
          />
        </div>
      </div>
    </>
  );
}
