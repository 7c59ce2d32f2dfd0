import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Actor, actorFrom } from "@/lib/accounts/account";
import { stampAddress } from "@/lib/accounts/address";
import { newApiKey } from "@/lib/accounts/api-key";
import { forget } from "@/lib/once";
import { answerRecording } from "@/lib/recordings/door";
import { recordingFile } from "@/lib/recordings/recording";
import { type FreshDatabase, freshDatabase } from "./database";

export type Person = { actor: Actor; key: string };
export type Heard = { status: number; headers: IncomingHttpHeaders; body: Buffer };
export const startedAt = new Date("2026-03-10T09:01:05Z");

/** A database, a recordings' folder and the front door, with a booked room and everyone who may or may not hear its recording. */
export async function recordingsHouse() {
  const fresh = await freshDatabase();
  const { database } = fresh;
  const folder = mkdtempSync(join(tmpdir(), "rollcall-recordings-"));
  process.env.RECORDINGS_DIR = folder;
  forget("environment");
  const people = {} as Record<
    "admin" | "owner" | "organiser" | "moderator" | "byEmail" | "participant" | "stranger" | "friend",
    Person
  >;
  for (const name of [
    "admin",
    "owner",
    "organiser",
    "moderator",
    "byEmail",
    "participant",
    "stranger",
    "friend",
  ] as const) {
    const made = newApiKey();
    const role = name === "admin" ? "administrator" : "organiser";
    const row = await database.account.create({
      data: {
        name,
        email: `${name.toLowerCase()}@example.org`,
        role,
        apiKeys: { create: { name: "test", hash: made.hash, prefix: made.prefix } },
      },
    });
    people[name] = { actor: actorFrom(row), key: made.key };
  }
  const room = await database.room.create({
    data: {
      serverId: "pbx-1",
      number: "84218",
      name: "Łódź",
      ownerId: people.owner.actor.id,
      participantPin: "314159",
      moderatorPin: "271828",
      timeZone: "Europe/London",
      createdAt: new Date("2026-01-01T00:00:00Z"),
    },
  });
  const booking = await database.booking.create({
    data: {
      uid: "supplier-review",
      roomId: room.id,
      organiserId: people.organiser.actor.id,
      title: "Supplier review, Łódź",
      timeZone: "Europe/Warsaw",
      occurrences: { create: { roomId: room.id, startsAt: startedAt, endsAt: new Date("2026-03-10T10:15:00Z") } },
    },
    include: { occurrences: true },
  });
  const occurrence = booking.occurrences[0]?.id ?? "";
  const invite = (name: string, role: "MODERATOR" | "PARTICIPANT", more: { email?: string; accountId?: string } = {}) =>
    database.invitation.create({
      data: { bookingId: booking.id, name, role, pin: name, token: `token-${name}`, ...more },
    });
  const guests = {
    moderator: await invite("guest-moderator", "MODERATOR", { email: "gm@example.com" }),
    participant: await invite("guest-participant", "PARTICIPANT", { email: "gp@example.com" }),
  };
  await invite("m", "MODERATOR", { accountId: people.moderator.actor.id });
  await invite("e", "MODERATOR", { email: people.byEmail.actor.email.toUpperCase() });
  await invite("p", "PARTICIPANT", { accountId: people.participant.actor.id });
  const door = await openDoor();
  return {
    ...fresh,
    folder,
    people,
    room,
    booking,
    occurrence,
    guests,
    ...door,
    /** writes a file and its row */
    async recording({
      sound,
      at = startedAt,
      booked = true,
      state = "READY" as "READY" | "RECORDING" | "MISSING",
    }: {
      sound?: Buffer;
      at?: Date;
      booked?: boolean;
      state?: "READY" | "RECORDING" | "MISSING";
    }) {
      const file = recordingFile({ number: room.number, occurrence: booked ? occurrence : null, at });
      if (sound) writeFileSync(join(folder, file), sound);
      return database.recording.create({
        data: {
          serverId: "pbx-1",
          roomId: room.id,
          occurrenceId: booked ? occurrence : null,
          roomNumber: room.number,
          title: booked ? booking.title : room.name,
          file,
          startedAt: at,
          state,
        },
      });
    },
    async leave() {
      await door.close();
      await fresh.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type RecordingsHouse = Awaited<ReturnType<typeof recordingsHouse>>;
export type { FreshDatabase };

/** The front door as server.ts has it, on a free port. */
async function openDoor() {
  const server = createServer(async (asked, answer) => {
    stampAddress(asked);
    try {
      if (!(await answerRecording(asked, answer))) answer.writeHead(299).end("not a recording");
    } catch (error) {
      if (answer.headersSent) answer.destroy();
      else answer.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
    /** One request, its answer byte by byte as it came. */
    ask: (path: string, headers: Record<string, string> = {}, method = "GET") =>
      new Promise<Heard>((resolve, reject) => {
        const asked = request({ port, path, method, headers, agent: false, host: "127.0.0.1" }, (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("end", () =>
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
          );
          answer.on("error", reject);
        });
        asked.on("error", reject).end();
      }),
  };
}

/** How many files below `folder` this process holds open. */
export const openFilesIn = (folder: string): number =>
  readdirSync("/proc/self/fd").filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(folder);
    } catch {
      return false; // closed in the meantime
    }
  }).length;
