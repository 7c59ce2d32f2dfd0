import { calendarAnswer } from "@/lib/calendars/answer";
import { api } from "@/lib/http";
import { bookingCalendar } from "@/lib/invitations/calendar-queries";
import { refuse } from "@/lib/refusal";

export const GET = api(async ({ actor, request, params: { id = "" } }) => {
  const calendar = await bookingCalendar(actor, id);
  if (!calendar) return refuse("not-found");
  return calendarAnswer(request, calendar, {
    "content-disposition": `attachment; filename="conference-${id}.ics"`,
  });
});
