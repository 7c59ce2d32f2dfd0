import { answerOf, refusalIn } from "@/lib/bookings/answer";
import { scheduleBooking } from "@/lib/bookings/commands";
import { imported } from "@/lib/calendars/import";
import { importQuery } from "@/lib/calendars/openapi";
import { api, bytesOf, json } from "@/lib/http";
import { refuse } from "@/lib/refusal";

export const POST = api(async ({ actor, request, url }) => {
  const { room } = importQuery.parse(Object.fromEntries(url.searchParams));
  const read = imported(await bytesOf(request), actor.timeZone ?? "UTC", actor.language);
  if (!read.ok) return read;
  const { startsAt, endsAt, recurrence, left, invitees, day: _, ...meeting } = read.meeting;
  const unfit = left.find(({ what }) => !["attendee", "others", "exceptions"].includes(what));
  if (unfit || !startsAt || !endsAt)
    return refuse("meeting-unfit", { what: unfit?.what ?? "start", text: unfit?.text ?? "" });
  const booked = await scheduleBooking(actor, {
    ...meeting,
    title: meeting.title || "–",
    startsAt,
    endsAt,
    ...(room && { room }),
    ...(recurrence && { recurrence }),
    invitees: invitees.map((person) => ({ ...person })),
  });
  if (!booked.ok) return refusalIn(booked, meeting.timeZone);
  const location = `/api/v1/bookings/${booked.booking.id}`;
  return json({ booking: answerOf(booked.booking), left }, 201, { location });
});
