import { connect, createServer, type Socket } from "node:net";
import { vi } from "vitest";
import { type Lab, openLab } from "@/asterisk/testing/lab";
import { asterisk, startAsterisk } from "@/lib/asterisk/link";
import type { Prisma } from "@/lib/database/client/client";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { startAskedByKey } from "../asked-by-key";
import type { Conference } from "../conference";
import { type LiveProcess, live, makeLive, startLive } from "../live";

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** A real Asterisk with telephones, a real database, two owners of live pictures, and a wire to Asterisk that can be cut. */
export async function openStage() {
  const lab = await openLab();
  const fresh = await freshDatabase();
  const wire = await cuttable(new URL(lab.pbx.amiUrl));
  process.env.AMI_URL = wire.url;
  process.env.AMI_SYSTEM_URL = lab.pbx.amiSystemUrl;
  process.env.SOUNDS_DIR = lab.sounds;
  const people = await threePeople(fresh.database);
  const stopLive = await startLive();
  const second: LiveProcess = makeLive(asterisk(), "second");
  await second.start();
  const stopAsked = [startAskedByKey(), startAskedByKey()];
  const stopAsterisk = await startAsterisk();
  await vi.waitFor(() => up(live().snapshot("0").picture.link.state), { timeout: 20_000 });

  return {
    lab,
    fresh,
    people,
    wire,
    second,
    live: live(),
    room: roomMaker(lab, fresh, people.grace.id),
    async stop() {
      await stopAsterisk();
      for (const stop of stopAsked) await stop();
      await second.stop();
      await stopLive();
      await wire.stop();
      await lab.stop();
      await fresh.drop();
    },
  };
}

const up = (state: string) => {
  if (state !== "up") throw new Error(`the link is ${state}`);
};

/** A room that both Asterisk and the database know, with whoever is invited to what is booked in it now. */
function roomMaker(lab: Lab, fresh: FreshDatabase, ownerId: string) {
  return async (
    settings: {
      waitForModerator?: boolean;
      record?: "NEVER" | "ON_DEMAND" | "ALWAYS";
      endWithModerator?: boolean;
      joinMuted?: boolean;
    } = {},
    invited: { name: string; pin: string; role: "MODERATOR" | "PARTICIPANT"; email?: string; vip?: boolean }[] = [],
  ) => {
    const record = settings.record ?? "ON_DEMAND";
    const number = String(20_000 + Math.floor(Math.random() * 70_000));
    const pins = { participantPin: "480275", moderatorPin: "916034" };
    const plain: Prisma.RoomUncheckedCreateInput = {
      number,
      name: `Room ${number}`,
      serverId: "pbx-1",
      ownerId,
      timeZone: "Europe/London",
      ...pins,
      ...settings,
      record,
    };
    const { id: roomId } = await fresh.database.room.create({ data: plain });
    if (invited.length === 0) {
      await lab.room({ number, ...pins, ...settings, record });
      return { number, ...pins, invitations: [] };
    }
    const startsAt = new Date(Date.now() - 60_000);
    const endsAt = new Date(Date.now() + 3600_000);
    const booking = await fresh.database.booking.create({
      data: {
        uid: number,
        roomId,
        organiserId: ownerId,
        title: "Board call",
        timeZone: "Europe/London",
        occurrences: { create: { roomId, startsAt, endsAt } },
        invitations: { create: invited.map((guest) => ({ ...guest, token: `${number}-${guest.pin}` })) },
      },
      include: { occurrences: true, invitations: true },
    });
    const occurrence = booking.occurrences[0]?.id ?? "";
    await lab.room({ number, ...pins, ...settings, record }, [
      {
        occurrence,
        startsAt: Math.floor(startsAt.getTime() / 1000),
        endsAt: Math.floor(endsAt.getTime() / 1000),
        pins: booking.invitations.map(({ id, pin, role, vip }) => ({ invitation: id, pin, role, vip })),
      },
    ]);
    return { number, ...pins, invitations: booking.invitations };
  };
}

/** A wire to Asterisk's manager port that the test cuts and mends. */
async function cuttable(url: URL) {
  const sockets = new Set<Socket>();
  let cut = false;
  const server = createServer((near) => {
    if (cut) return near.destroy();
    const far = connect(Number(url.port), url.hostname);
    for (const one of [near, far]) {
      sockets.add(one);
      one.on("error", () => {});
      one.on("close", () => {
        sockets.delete(one);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const through = new URL(url);
  through.port = String((server.address() as { port: number }).port);
  const destroy = () => {
    for (const one of sockets) one.destroy();
  };
  return {
    url: through.href,
    cut() {
      cut = true;
      destroy();
    },
    mend() {
      cut = false;
      asterisk().calls.tryNow();
    },
    async stop() {
      destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Waits for a picture to be as `check` demands, and gives it. */
export const seen = (picture: () => Conference | null, check: (picture: Conference) => unknown, timeout = 12_000) =>
  vi.waitFor(
    () => {
      const now = picture();
      if (!now) throw new Error("no conference");
      check(now);
      return now;
    },
    { timeout, interval: 40 },
  );
