"use server";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { text } from "@/app/argument";
import { reader } from "@/app/reader";
import { type Draft, draftFromForm } from "@/components/bookings/draft";
import { dialGroups } from "@/components/ui/dial";
import { type FormState, wrongFields } from "@/components/ui/form-state";
import { scheduleBooking } from "@/lib/bookings/commands";
import type { BookingChanges, BookingInput } from "@/lib/bookings/schema";
import { changeBookedTime } from "@/lib/conferences/booked-time";
import { refusalText } from "@/lib/messages/refusal";
import type { Refusal } from "@/lib/refusal";
import { wallClock } from "@/lib/time";
import { parsedInput, withLines } from "./input";
import { newDraft } from "./new-draft";

/** Books what the form says. Whatever is refused, the form keeps everything. */
export async function book(_: FormState, form: FormData): Promise<FormState> {
  const { actor, zone } = await reader();
  const read = await readForm(form, newDraft(actor, zone, {}));
  if (!read.ok) return read.state;
  const booked = await scheduleBooking(actor, read.input);
  if (!booked.ok) return { typed: read.typed, refusal: await inWords(booked, read.draft.zone) };
  redirect(`/bookings/${booked.booking.id}?booked=1`);
}

export async function alter(id: string, before: Draft, _: FormState, form: FormData): Promise<FormState> {
  const { actor } = await reader();
  const read = await readForm(form, before);
  if (!read.ok) return read.state;
  const changed = await changeBookedTime(actor, text(id), changesOf(read.input, before, read.draft));
  if (!changed.ok) return { typed: read.typed, refusal: await inWords(changed, read.draft.zone) };
  redirect(`/bookings/${id}?changed=1`);
}

/** What the form leaves as it was is left out: it knows whole minutes only, and a booking made by the API may start at any second. */
function changesOf({ room, startsAt, endsAt, ...rest }: BookingInput, before: Draft, after: Draft): BookingChanges {
  const moved = before.date !== after.date || before.zone !== after.zone;
  return {
    ...rest,
    ...(moved || before.from !== after.from ? { startsAt } : {}),
    ...(moved || before.from !== after.from || before.to !== after.to ? { endsAt } : {}),
    ...(room && room !== before.room ? { room } : {}),
  };
}

async function readForm(form: FormData, before: Draft) {
  const t = await getTranslations("bookings");
  const { draft, bad } = withLines(draftFromForm(form, before), String(form.get("lines") ?? ""));
  const typed = { draft: JSON.stringify(draft), lines: bad.map(({ text }) => text).join("\n") };
  const parsed = parsedInput(draft);
  if (parsed.success && bad.length === 0) return { ok: true as const, input: parsed.data, draft, typed };
  const wrong = parsed.success ? {} : wrongFields(parsed.error.issues, (field) => t(`wrong.${field}` as never));
  if (bad.length > 0) wrong.invitees = t("who.unread", { count: bad.length });
  return { ok: false as const, state: { typed, wrong, refusal: t("form.look") } };
}

/** Who took the time is said on the clock of the booking. */
async function inWords(refusal: Refusal, zone: string): Promise<string> {
  const taken = refusal.taken as { startsAt: Date; endsAt: Date } | undefined;
  if (refusal.reason !== "room-taken" || !taken) return refusalText(await getTranslations("common"), refusal);
  const t = await getTranslations("bookings.day");
  const clock = (at: Date) => wallClock(at, zone).time;
  return t("takenPlain", {
    room: dialGroups(String(refusal.room)).join(" "),
    from: clock(taken.startsAt),
    to: clock(taken.endsAt),
  });
}
