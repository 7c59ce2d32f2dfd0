import { createHmac } from "node:crypto";
import { environment } from "@/lib/environment";

export type IceServer = { urls: string[]; username?: string; credential?: string };

/** longer than any conference, so that a change of network late in one finds the relay open */
const conferenceSeconds = 12 * 3600;

/**
 * The relay by which a browser behind a closed network reaches Asterisk: coturn with use-auth-secret. The credential ends by itself, and
 * names for whom it was made (draft-uberti-behave-turn-rest-00; proven with coturn 4.6.1).
 * @param person what coturn's log is to say @returns none where the site has no relay
 */
export function iceServersFor(person: string, now: Date, goodSeconds = conferenceSeconds): IceServer[] {
  const { TURN_URL: urls, TURN_SECRET: secret } = environment();
  if (urls.length === 0 || !secret) return [];
  const username = `${Math.floor(now.getTime() / 1000) + goodSeconds}:${person}`;
  return [{ urls, username, credential: createHmac("sha1", secret).update(username).digest("base64") }];
}
