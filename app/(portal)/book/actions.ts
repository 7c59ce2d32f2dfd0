"use server";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { text } from "@/app/argument";
import { reader } from "@/app/reader";
import { type Draft, draftFromForm } from "@/components/bookings/draft";
import { dialGroups } from "@/components/ui/dial";
import { type FormState, wrongFields } from "@/components/ui/form-state";
import { shortDay } from "@/components/ui/time";
import { scopes } from "@/lib/bookings/booking";
import { scheduleBooking } from "@/lib/bookings/commands";
import { changeBookedTime } from "@/lib/conferences/booked-time";
import { refusalText } from "@/lib/messages/refusal";
import type { Refusal } from "@/lib/refusal";
import { wallClock } from "@/lib/time";
import { changesOf, fromDate } from "./changes";
import { parsedInput, withLines } from "./input";
import { newDraft } from "./new-draft";

/** Books what the form says. Whatever is refused, the form keeps everything. */
export async function book(_: FormState, form: FormData): Promise<FormState> {
  const { actor, zone } = await reader();
  const read = await readForm(form, newDraft(actor, zone, {}));
  if (!read.ok) return read.state;
  const booked = await scheduleBooking(actor, read.input);
  if (!booked.ok) return { typed: read.typed, refusal: await inWords(booked, read.draft.zone, actor.language) };
  redirect(`/bookings/${booked.booking.id}?booked=1`);
}

const scoped = z.object({
  scope: z.enum(scopes).nullable(),
  occurrence: z.string().max(64).nullable(),
  /** milliseconds by which that date lies elsewhere than the rule has it, which the form shows */
  movedBy: z.number(),
});

export async function alter(
  id: string,
  before: Draft,
  of: z.infer<typeof scoped>,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { actor } = await reader();
  const read = await readForm(form, before);
  if (!read.ok) return read.state;
  const { scope, occurrence, movedBy } = scoped.parse(of);
  const changes = changesOf(read.input, before, read.draft, scope);
  const changed = await changeBookedTime(actor, text(id), fromDate(changes, read.input, movedBy), {
    ...(scope && { scope }),
    ...(scope && occurrence && { occurrence }),
    notify: form.get("notify") === "yes",
  });
  if (!changed.ok) return { typed: read.typed, refusal: await inWords(changed, read.draft.zone, actor.language) };
  redirect(`/bookings/${changed.booking.id}?changed=1`);
}

async function readForm(form: FormData, before: Draft) {
  const t = await getTranslations("bookings");
  const { draft, bad } = withLines(draftFromForm(form, before), String(form.get("lines") ?? ""));
  const typed = { draft: JSON.stringify(draft), lines: bad.map((line) => line.text).join("\n") };
  const parsed = parsedInput(draft);
  if (parsed.success && bad.length === 0) return { ok: true as const, input: parsed.data, draft, typed };
  const wrong = parsed.success ? {} : wrongFields(parsed.error.issues, (field) => t(`wrong.${field}` as never));
  if (bad.length > 0) wrong.invitees = t("who.unread", { count: bad.length });
  return { ok: false as const, state: { typed, wrong, refusal: t("form.look") } };
}

const mostNamed = 3;
type Clash = { startsAt: Date };
type Taken = { startsAt: Date; endsAt: Date };

/** Who took the time is said on the clock of the booking; of a series, which dates. */
async function inWords(refusal: Refusal, zone: string, language: string): Promise<string> {
  const [taken, clashes] = [refusal.taken as Taken | undefined, refusal.clashes as Clash[] | undefined];
  if (refusal.reason !== "room-taken" || !taken) return refusalText(await getTranslations("common"), refusal);
  const room = dialGroups(String(refusal.room)).join(" ");
  if (clashes && clashes.length > 1) {
    const s = await getTranslations("series.book");
    const days = clashes.slice(0, mostNamed).map(({ startsAt }) => shortDay(startsAt, zone, language));
    return s("taken", { room, count: clashes.length, days: days.join(", "), more: clashes.length - days.length });
  }
  const t = await getTranslations("bookings.day");
  const clock = (at: Date) => wallClock(at, zone).time;
  return t("takenPlain", { room, from: clock(taken.startsAt), to: clock(taken.endsAt) });
}
