import { getTranslations } from "next-intl/server";
import { type Series, type SeriesQuestion, seriesQuestion } from "@/components/bookings/series";
import { dialGroups } from "@/components/ui/dial";
import { longDay } from "@/components/ui/time";
import type { Actor } from "@/lib/accounts/actor";
import type { Preview } from "@/lib/bookings/preview-queries";
import { api, bodyOf, json } from "@/lib/http";
import { refusalText } from "@/lib/messages/refusal";
import { type Refusal, refuse } from "@/lib/refusal";
import { wallClock } from "@/lib/time";
import { previewOf } from "../preview";
import { spanOf } from "../span";

type Clash = Preview["clashes"][number];

const tried = 3;
const nothing: Series = {
  words: "",
  dates: [],
  more: false,
  clashes: [],
  ways: { rooms: [], times: [] },
  refusal: null,
};

/** The dates of a series and what is in their way, with what would let all of them be booked: asked while somebody types. */
export const POST = api(async ({ actor, request }) => {
  const asked = await bodyOf(request, seriesQuestion);
  const preview = await plannedAs(actor, asked);
  if (!preview.ok) return json({ ...nothing, refusal: await inWords(preview) } satisfies Series);
  const dates = preview.occurrences.map(({ startsAt, endsAt, adjusted }) => ({
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    adjusted,
  }));
  return json({
    words: preview.words,
    dates,
    more: preview.more,
    clashes: await Promise.all(preview.clashes.map((clash) => clashOf(actor, asked, clash))),
    ways: await waysOut(actor, asked, preview.clashes),
    refusal: preview.refusal && (await inWords(preview.refusal)),
  } satisfies Series);
});

async function plannedAs(actor: Actor, asked: SeriesQuestion): Promise<Preview | Refusal> {
  const span = spanOf(asked);
  return span ? previewOf(actor, span, { ...asked, booking: asked.booking ?? undefined }) : refuse("invalid");
}

const inWords = async (refusal: Refusal) => refusalText(await getTranslations("common"), refusal);

async function clashOf({ language }: Actor, asked: SeriesQuestion, clash: Clash): Promise<Series["clashes"][number]> {
  const t = await getTranslations("series.pane");
  const span = { startsAt: clash.startsAt.toISOString(), endsAt: clash.endsAt.toISOString() };
  const day = longDay(clash.startsAt, asked.zone, language);
  const clock = (at: Date) => wallClock(at, asked.zone).time;
  if ("capacity" in clash.with) {
    const why = await inWords(refuse("no-capacity", { ...clash.with.capacity }));
    return { ...span, text: t("fullOn", { day, why }) };
  }
  const { startsAt, endsAt, title } = clash.with;
  const room = dialGroups(asked.room).join(" ");
  return {
    ...span,
    text: t("takenOn", { day, room, from: clock(startsAt), to: clock(endsAt), title: title ?? "none" }),
  };
}

/** Rooms and times that some clashing date could take are tried on all dates. */
async function waysOut(actor: Actor, asked: SeriesQuestion, clashes: Clash[]): Promise<Series["ways"]> {
  const free = async (change: Partial<SeriesQuestion>) => {
    const preview = await plannedAs(actor, { ...asked, ...change });
    return preview.ok && preview.clashes.length === 0 && preview.refusal === null;
  };
  const rooms = new Map(clashes.flatMap(({ alternatives }) => alternatives.rooms.map((room) => [room.number, room])));
  const times = new Map(
    clashes.flatMap(({ alternatives }) =>
      [...alternatives.earlier, ...alternatives.later].map((span) => {
        const [from, to] = [wallClock(span.startsAt, asked.zone).time, wallClock(span.endsAt, asked.zone).time];
        return [from, { from, to }] as const;
      }),
    ),
  );
  const firstFree = async <T>(all: Iterable<T>, change: (one: T) => Partial<SeriesQuestion>) => {
    for (const one of [...all].slice(0, tried)) if (await free(change(one))) return [one];
    return [];
  };
  return {
    rooms: await firstFree(rooms.values(), ({ number }) => ({ room: number })),
    times: await firstFree(times.values(), (time) => time),
  };
}
