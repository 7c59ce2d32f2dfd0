import { type Actor, isAdministrator } from "@/lib/accounts/account";
import { database, type Transaction } from "@/lib/database";
import { enqueue } from "@/lib/jobs/queue";
import { refuse } from "@/lib/refusal";
import { holdLimitsAlone, sitePorts } from "./limits";
import { type Ports, portsInput } from "./schema";

/**
 * How many callers each server and the site take at once. Refused when that is fewer than are reserved already, with the first moment
 * at which it is: whoever has a booking keeps his seats.
 */
export async function changePorts(actor: Actor, input: Ports) {
  if (!isAdministrator(actor)) return refuse("forbidden");
  const { servers, site } = portsInput.parse(input);
  return database().$transaction(
    async (tx) => {
      // Nobody books while this looks, and who booked a moment ago is seen.
      await holdLimitsAlone(tx);
      // All of it is looked at before any of it is written: what is refused leaves nothing.
      for (const { id, ports } of [...servers, { id: null, ports: site }]) {
        const over = ports === null ? null : await firstAbove(tx, ports, id);
        if (over) return refuse("below-reserved", { server: id, ports, ...over });
      }
      for (const { id, ports } of servers) await tx.server.updateMany({ where: { id }, data: { ports } });
      const { key } = sitePorts;
      if (site === null) await tx.setting.deleteMany({ where: { key } });
      else await tx.setting.upsert({ where: { key }, create: { key, value: site }, update: { value: site } });
      await enqueue(tx, "push-capacity", {});
      return { ok: true as const };
    },
    { maxWait: 20_000, timeout: 60_000 },
  );
}

/** The first moment from now on at which more than `ports` are reserved, and how many are then, and at most; null: never. */
async function firstAbove(tx: Transaction, ports: number, serverId: string | null = null) {
  const [row] = await tx.$queryRaw<{ at: Date; reserved: number; most: number }[]>`
    WITH changes AS (
      SELECT greatest(o."startsAt", now()) AS at, o.reserved AS change, o."endsAt" AS ends
      FROM "Occurrence" o JOIN "Room" r ON r.id = o."roomId"
      WHERE o.status = 'SCHEDULED' AND o."endsAt" > now() AND o.reserved > 0
        AND (${serverId}::text IS NULL OR r."serverId" = ${serverId})),
    levels AS (
      SELECT at, sum(sum(change)) OVER (ORDER BY at)::int AS level
      FROM (SELECT at, change FROM changes UNION ALL SELECT ends, -change FROM changes) edges GROUP BY at)
    SELECT at, level AS reserved, (SELECT max(level) FROM levels)::int AS most
    FROM levels WHERE level > ${ports} ORDER BY at LIMIT 1`;
  return row ?? null;
}
