import { asterisk } from "@/lib/asterisk/link";
import { pushCapacity } from "@/lib/capacity/push";
import { database, type Transaction } from "@/lib/database";
import { environment } from "@/lib/environment";
import { latest, noteHealth, noteLatest } from "@/lib/health/events";
import { enqueue } from "@/lib/jobs/queue";
import { log } from "@/lib/log";
import { forgetGuesses } from "./guesses";
import { apply, readHeld } from "./push-astdb";
import { type Plan, readPlans } from "./push-plans";
import { type Generation, generationOf } from "./rows";
import { isNothing, keepOldSeconds, type Repair, repairOf } from "./rows-compare";

/**
 * Brings one room's rows in Asterisk up to date; of a retired or deleted room none are left.
 * @throws AsteriskAway: the job is tried again, maybe by a portal whose link is up
 */
export async function pushRoom(roomId: string): Promise<void> {
  if (asterisk().system.state().status === "off") return;
  await database().$transaction(async (tx) => {
    await lockRooms(tx, "shared");
    const number = await numberOf(tx, roomId);
    if (number === null) return;
    // Two changes of one room must not mix their rows, nor a retired room's push take away the rows of the next of that number.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('rollcall.push'), hashtext(${number}))`;
    const now = epoch();
    const [plan] = await readPlans(tx, now, await liveRoomAt(tx, number));
    const repair = repairOf(number, plan ? generation(plan) : null, (await readHeld(number)).get(number), now);
    await apply([repair]);
    if (repair.lookAgain) await enqueue(tx, "push-room", { roomId }, keepOldSeconds + 10);
  }, transaction);
  await pushCapacity(); // whatever changes a room's dates changes what is kept for them
}

export type Reconciled = { checked: number; repaired: number; removed: number };

/** Compares all that Asterisk holds with all that it should, and puts it right. One portal at a time; the next finds it done. */
export async function reconcileRooms(): Promise<Reconciled> {
  const none = { checked: 0, repaired: 0, removed: 0 };
  if (asterisk().system.state().status === "off") return none;
  const started = Date.now() / 1000;
  const { drifted, ...done } = await database().$transaction(async (tx) => {
    await lockRooms(tx, "exclusive");
    const now = epoch();
    const [plans, held, before] = await Promise.all([readPlans(tx, now), readHeld(), latest("rooms-reconciled")]);
    const seenBefore = Number((before?.detail as { started?: number } | undefined)?.started ?? 0);
    const repairs: Repair[] = [];
    const drifted: string[] = [];
    for (const plan of plans) {
      const wanted = tryGeneration(plan);
      const found = held.get(plan.room.number);
      held.delete(plan.room.number);
      if (!wanted) continue;
      const repair = repairOf(plan.room.number, wanted, found, now);
      if (!isNothing(repair)) repairs.push(repair);
      if (repair.drift || (!found?.head && plan.room.createdAt < seenBefore)) drifted.push(plan.room.number);
    }
    const repaired = repairs.length;
    const foreign = [...held.keys()];
    for (const number of foreign) repairs.push(repairOf(number, null, held.get(number), now));
    drifted.push(...(await neverOurs(tx, foreign)));
    await apply(repairs);
    return { checked: plans.length, repaired, removed: foreign.length, drifted };
  }, transaction);
  await pushCapacity();
  await forgetGuesses();
  await noteLatest("rooms-reconciled", { ...done, started });
  if (drifted.length > 0)
    await noteHealth("drift-repaired", { count: drifted.length, rooms: drifted.slice(0, 20) }, `drift:${started}`);
  return done;
}

/** After every sign-in of the system link everything is compared: what was changed meanwhile could not be pushed. */
export async function startPush(): Promise<() => Promise<void>> {
  const { system } = asterisk();
  let running: Promise<void> = Promise.resolve();
  const reconcile = async () => {
    try {
      log().info(await reconcileRooms(), "rooms reconciled with Asterisk");
    } catch (error) {
      // The link went again (its next `up` comes), or the database is away: the hourly job looks again.
      log().warn({ error: error instanceof Error ? error.message : String(error) }, "rooms not reconciled");
    }
  };
  const onUp = () => {
    running = running.then(reconcile);
  };
  const off = system.onState((state) => {
    if (state.status === "up") onUp();
  });
  if (system.state().status === "up") onUp();
  return async () => {
    off();
    await running;
  };
}

const transaction = { maxWait: 20_000, timeout: 120_000 };
const epoch = () => Math.floor(Date.now() / 1000);
const generation = ({ room, windows }: Plan): Generation =>
  generationOf(room, windows, environment().EARLY_MINUTES * 60);

/** One room that cannot be written must not keep 9,999 others from it. */
function tryGeneration(plan: Plan): Generation | null {
  try {
    return generation(plan);
  } catch (error) {
    log().error({ room: plan.room.number, error: String(error) }, "room not pushed");
    return null;
  }
}

/** Pushes of single rooms go side by side, a reconcile goes alone. */
const lockRooms = (tx: Transaction, how: "shared" | "exclusive") =>
  how === "shared"
    ? tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtext('rollcall.reconcile'))`
    : tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('rollcall.reconcile'))`;

/** The digits of a room, also of a retired one (`<digits>~<id>`). */
async function numberOf(tx: Transaction, roomId: string): Promise<string | null> {
  const room = await tx.room.findUnique({ where: { id: roomId }, select: { number: true } });
  return room?.number.split("~")[0] ?? null;
}

/** @returns "" when nobody lives there: no room has that id */
async function liveRoomAt(tx: Transaction, number: string): Promise<string> {
  const room = await tx.room.findFirst({ where: { number, retiredAt: null }, select: { id: true } });
  return room?.id ?? "";
}

/** Of these numbers in Asterisk those that no retired room of ours had: someone else put them there. */
async function neverOurs(tx: Transaction, numbers: string[]): Promise<string[]> {
  const foreign = numbers.slice(0, 1_000);
  if (foreign.length === 0) return [];
  const retired = await tx.$queryRaw<{ number: string }[]>`
    SELECT DISTINCT split_part(number, '~', 1) AS number FROM "Room" WHERE split_part(number, '~', 1) = ANY(${foreign})`;
  const ours = new Set(retired.map((room) => room.number));
  return foreign.filter((number) => !ours.has(number));
}
