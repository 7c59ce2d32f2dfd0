import { freeRooms, portCurve } from "@/lib/capacity/queries";
import { availabilityQuery } from "@/lib/capacity/schema";
import { api, json } from "@/lib/http";
import { isoIn } from "@/lib/time";

/** Which rooms are free for all of a time, and the curve of the site's ports. */
export const GET = api(async ({ actor, url }) => {
  const { from, to, seats, timeZone } = availabilityQuery.parse(Object.fromEntries(url.searchParams));
  const span = { startsAt: from, endsAt: to };
  const zone = timeZone ?? actor.timeZone ?? "UTC";
  const [rooms, curve] = await Promise.all([freeRooms(actor, span, seats), portCurve(span)]);
  return json({
    rooms,
    ports: curve.map((level) => ({ ...level, from: isoIn(level.from, zone), to: isoIn(level.to, zone) })),
  });
});
