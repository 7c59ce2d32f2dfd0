import { createHash } from "node:crypto";
import { database } from "@/lib/database";
import { isStarterToken } from "./starter-link";

export const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/** However long a conference lasts, its link does not. */
const longestMs = 24 * 3_600_000;

export type StarterLink = { id: string; room: string; number: string };

/** What this opens: a link that was neither taken back nor has ended; null: none. */
export async function starterLink(token: string, now: Date): Promise<StarterLink | null> {
  if (!isStarterToken(token)) return null;
  const found = await database().starterLink.findUnique({
    where: { tokenHash: hashOf(token), endedAt: null, createdAt: { gt: new Date(now.getTime() - longestMs) } },
    select: { id: true, roomNumber: true, number: true },
  });
  return found && { id: found.id, room: found.roomNumber, number: found.number };
}

/** Whether somebody holds a link to this room's conference. */
export const hasStarterLink = async (room: string): Promise<boolean> =>
  (await database().starterLink.count({ where: { roomNumber: room, endedAt: null } })) > 0;
