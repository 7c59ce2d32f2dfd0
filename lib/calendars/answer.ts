import { namesTag } from "@/lib/etag";

/** A calendar as an HTTP answer: whole, or 304 for who has it already. @param more headers of its own */
export function calendarAnswer(
  request: Request,
  { ics, etag }: { ics: string; etag: string },
  more: Record<string, string>,
): Response {
  const headers = { etag, "cache-control": "private, no-cache", "x-content-type-options": "nosniff" };
  if (namesTag(request.headers.get("if-none-match") ?? "", etag, "weak"))
    return new Response(null, { status: 304, headers });
  return new Response(ics, {
    headers: { ...headers, "content-type": "text/calendar; charset=utf-8; method=PUBLISH", ...more },
  });
}
