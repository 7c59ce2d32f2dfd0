import { readFileSync, writeFileSync } from "node:fs";
import { join as path } from "node:path";
import { expect } from "vitest";
import type { Actor } from "@/lib/accounts/account";
import type { Conference } from "@/lib/conferences/conference";
import { openStage, type Stage, seen } from "@/lib/conferences/testing/stage";
import { forget } from "@/lib/once";
import type { Participant } from "@/lib/participants/participant";
import { join, line } from "../commands";
import { type Entry, entryOfAccount, entryOfGuest } from "../entry-queries";
import { startWebPhone } from "../follow-commands";
import type { Leg } from "../leg-queries";
import type { JoinInput } from "../schema";
import { silentOffer } from "./offer";

/** A stage on which browsers join by what a portal does for them. They send nothing, for which Asterisk lets them be. */
export async function openWebStage(settings: Record<string, string> = {}) {
  const stage = await openStage();
  const { lab } = stage;
  const endpoints = path(lab.folder, "pbx/etc/pjsip.conf");
  const text = readFileSync(endpoints, "utf8").replace(/^rtp_timeout(_hold)? = 20$/gm, "rtp_timeout$1 = 300");
  writeFileSync(endpoints, text);
  await lab.pbx.cli("module reload res_pjsip.so");
  Object.assign(process.env, { SIP_WS_URL: lab.pbx.sipWebSocketUrl, ...settings });
  forget("environment");
  const stopWebPhone = startWebPhone();
  return {
    ...stage,
    async stop() {
      await stopWebPhone();
      forget("sip-line");
      await stage.stop();
    },
  };
}

/** This portal's line to Asterisk breaks, as when its process is killed; the next portal opens its own. */
export function killLine() {
  line()?.close();
  forget("sip-line");
}

let addresses = 0;
export const anAddress = () => `198.51.${Math.floor(++addresses / 250)}.${addresses % 250}`;

type More = Partial<JoinInput> & { address?: string };
const tryJoin = (entry: Entry, { address = anAddress(), ...input }: More = {}) =>
  join(entry, { offer: silentOffer(), listens: false, ...input }, address, new Date());

async function entered(entry: Entry | null, more?: More) {
  if (!entry) throw new Error("not invited");
  return tryJoin(entry, more);
}
export const joinAs = async (actor: Actor, room: string, more?: More) =>
  entered(await entryOfAccount(actor, room, new Date()), more);
export const joinByLink = async (token: string, more?: More) => entered(await entryOfGuest(token, new Date()), more);

type Joined = Awaited<ReturnType<typeof join>>;
export function inside(joined: Joined): Extract<Joined, { ok: true }> {
  if (!joined.ok) throw new Error(JSON.stringify(joined));
  return joined;
}

/** Waits until the picture has this browser as `check` demands. */
export async function seenBrowser(
  stage: Pick<Stage, "live">,
  room: string,
  leg: string,
  check: (own: Participant, picture: Conference) => unknown = () => {},
  timeout = 12_000,
): Promise<Participant> {
  const own = ({ participants }: Conference) => participants.find(({ web }) => web === leg);
  const picture = await seen(
    () => stage.live.conference(room),
    (now) => {
      const one = own(now);
      expect(one, "the browser is not in the picture").toBeDefined();
      if (one) check(one, now);
    },
    timeout,
  );
  return own(picture) as Participant;
}

export const rowOf = async ({ fresh }: Pick<Stage, "fresh">, id: string): Promise<Leg> =>
  fresh.database.webLeg.findUniqueOrThrow({ where: { id } });
