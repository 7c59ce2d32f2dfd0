"use server";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import type { FileRead } from "@/components/calendars/import-file";
import { imported } from "@/lib/calendars/import";
import { refusalText } from "@/lib/messages/refusal";
import { refuse } from "@/lib/refusal";
import { wallClock } from "@/lib/time";
import { repeatOf } from "./draft-of";

/** A calendar file as a start for the form: what could not be read stays as the form has it. */
export async function readFile(form: FormData): Promise<FileRead> {
  const { actor, zone } = await reader();
  const file = form.get("file");
  const read =
    file instanceof File
      ? imported(new Uint8Array(await file.arrayBuffer()), zone, actor.language)
      : refuse("calendar-unreadable");
  if (!read.ok) return { ok: false, words: refusalText(await getTranslations("common"), read) };
  const { title, agenda, startsAt, endsAt, timeZone, recurrence, invitees, left, day } = read.meeting;
  const start = startsAt && wallClock(startsAt, timeZone);
  const end = endsAt && wallClock(endsAt, timeZone);
  const me = { key: "me", name: actor.name, email: actor.email, phone: "", role: "moderator" as const };
  const others = invitees.filter(({ email }) => email !== actor.email);
  return {
    ok: true,
    draft: {
      title,
      agenda,
      zone: timeZone,
      ...(day && { date: day }),
      ...(start && { date: start.date, from: start.time, repeat: repeatOf(recurrence, start.date) }),
      ...(end && { to: end.time }),
      people: [me, ...others.map((person) => ({ ...person, key: person.email, phone: "" }))],
    },
    left,
  };
}
