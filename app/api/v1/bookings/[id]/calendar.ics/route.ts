import { api } from "@/lib/http";
import { bookingCalendar } from "@/lib/invitations/calendar-queries";
import { refuse } from "@/lib/refusal";

export const GET = api(async ({ actor, request, params: { id = "" } }) => {
  const calendar = await bookingCalendar(actor, id);
  if (!calendar) return refuse("not-found");
  const headers = { etag: calendar.etag, "cache-control": "private, no-cache", "x-content-type-options": "nosniff" };
  if (hasIt(request.headers.get("if-none-match"), calendar.etag)) return new Response(null, { status: 304, headers });
  return new Response(calendar.ics, {
    headers: {
      ...headers,
      "content-type": "text/calendar; charset=utf-8; method=PUBLISH",
      "content-disposition": `attachment; filename="conference-${id}.ics"`,
    },
  });
});

/** RFC 9110 13.1.2: any of those named, weak or not. */
const hasIt = (asked: string | null, etag: string): boolean =>
  (asked ?? "").split(",").some((one) => ["*", etag].includes(one.trim().replace(/^W\//, "")));
