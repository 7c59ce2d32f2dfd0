import { guestCalendar } from "@/lib/invitations/guest-queries";

export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const ics = await guestCalendar((await params).token);
  if (!ics) return new Response("Not found\n", { status: 404, headers: { "content-type": "text/plain" } });
  return new Response(ics, {
    headers: {
      "content-type": "text/calendar; charset=utf-8; method=PUBLISH",
      "content-disposition": 'attachment; filename="conference.ics"',
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
