import { addressOf, neighbourhoodOf } from "@/lib/accounts/address";
import { consume, keyOf, peek } from "@/lib/accounts/throttle";
import { touchFeed } from "@/lib/calendars/commands";
import { feedByToken } from "@/lib/calendars/queries";

/** Wrong tokens from one address: 192 bits are not guessed; this keeps the guessing from being a load. */
const wrong = { max: 60, windowSeconds: 60 };
/** Calendars come by every few minutes; a feed costs more than a page. */
const reads = { max: 60, windowSeconds: 60 };

/** A private calendar: whoever has the address reads it. HEAD is answered by Next from this. */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const [, token] = /^([\w-]{1,64})\.ics$/.exec((await params).token) ?? [];
  const guesses = keyOf("feed-address", neighbourhoodOf(addressOf(request.headers)));
  const before = await peek(guesses, wrong);
  if (!before.allowed) return tooMany(before.retryAfterSeconds);
  const own = token ? await consume(keyOf("feed", token), reads) : null;
  if (own && !own.allowed) return tooMany(own.retryAfterSeconds);
  const feed = token ? await feedByToken(token) : null;
  if (!feed) {
    await consume(guesses, wrong);
    return new Response("Not found\n", { status: 404, headers: { ...plain, "cache-control": "no-store" } });
  }
  await touchFeed(feed.id);
  const headers = { etag: feed.etag, "cache-control": "private, no-cache", "x-content-type-options": "nosniff" };
  if (hasIt(request.headers.get("if-none-match"), feed.etag)) return new Response(null, { status: 304, headers });
  return new Response(feed.ics, {
    headers: {
      ...headers,
      "content-type": "text/calendar; charset=utf-8; method=PUBLISH",
      "content-disposition": 'inline; filename="rollcall.ics"',
      "x-robots-tag": "noindex",
    },
  });
}

const plain = { "content-type": "text/plain; charset=utf-8" };

const tooMany = (seconds: number) =>
  new Response("Too many requests\n", { status: 429, headers: { ...plain, "retry-after": String(seconds) } });

/** RFC 9110 13.1.2: any of those named, weak or not. */
const hasIt = (asked: string | null, etag: string): boolean =>
  (asked ?? "").split(",").some((one) => ["*", etag].includes(one.trim().replace(/^W\//, "")));
