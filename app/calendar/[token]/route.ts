import { addressOf, neighbourhoodOf } from "@/lib/accounts/address";
import { consume, keyOf, peek } from "@/lib/accounts/throttle";
import { calendarAnswer } from "@/lib/calendars/answer";
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
  return calendarAnswer(request, feed, {
    "content-disposition": 'inline; filename="rollcall.ics"',
    "x-robots-tag": "noindex",
  });
}

const plain = { "content-type": "text/plain; charset=utf-8" };

const tooMany = (seconds: number) =>
  new Response("Too many requests\n", { status: 429, headers: { ...plain, "retry-after": String(seconds) } });
