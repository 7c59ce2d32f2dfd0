import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { database } from "@/lib/database";
import { environment } from "@/lib/environment";
import { log } from "@/lib/log";
import { once } from "@/lib/once";
import type { PortalHealth } from "./health";

/** This process, for as long as it runs. */
export const portalId = (): string => once("portal-id", () => randomUUID());

const beatMs = 10_000;
const forgottenAfterMs = 24 * 3_600_000;

/** Says every ten seconds that this portal lives. @returns signs off, so that an orderly stop is no missing portal */
export async function startHeartbeat(): Promise<() => Promise<void>> {
  const id = portalId();
  const startedAt = new Date();
  const detail = { host: hostname(), port: environment().PORT, pid: process.pid };
  const beat = async () => {
    const seenAt = new Date();
    await database().portal.upsert({ where: { id }, create: { id, startedAt, seenAt, detail }, update: { seenAt } });
    await database().portal.deleteMany({ where: { seenAt: { lt: new Date(seenAt.getTime() - forgottenAfterMs) } } });
  };
  // The page says that the database is away; the log once a beat would be no help.
  const quietBeat = () => beat().catch((error) => log().debug({ error: String(error) }, "heartbeat"));
  await quietBeat();
  const timer = setInterval(quietBeat, beatMs);
  return async () => {
    clearInterval(timer);
    await database()
      .portal.deleteMany({ where: { id } })
      .catch(() => {});
  };
}

/** Those that live, and those that went without signing off in the last day; the oldest first. */
export async function portalsSeen(): Promise<PortalHealth[]> {
  const portals = await database().portal.findMany({ orderBy: { startedAt: "asc" } });
  return portals.map(({ id, startedAt, seenAt, detail }) => {
    const { host = "", port = 0 } = detail as { host?: string; port?: number };
    return { id, host, port, startedAt, seenAt, self: id === portalId() };
  });
}
