import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rms, seconds, tone } from "@/asterisk/wav";
import { anyWav } from "./sounds/testing/any-wav";
import { type ApiClient, apiClient } from "./testing/client";
import { type House, startHouse } from "./testing/house";
import { type Mailbox, openMailbox } from "./testing/mailbox";

type Participant = {
  id: string;
  name: string;
  number: string;
  role: string;
  muted: boolean;
  talking: boolean;
  waiting: boolean;
};
type Conference = {
  room: string;
  title: string;
  participantCount: number;
  locked: boolean;
  recording: boolean;
  participants: Participant[];
};
type Room = { number: string; participantPin: string; moderatorPin: string };
type Booking = { id: string; room: string; invitees: { id: string; name: string; role: string; pin: string }[] };

let house: House;
let mailbox: Mailbox;
let first: ApiClient;
let second: ApiClient;
let sql: pg.Client;

beforeAll(async () => {
  mailbox = await openMailbox();
  house = await startHouse({
    portals: 2,
    settings: { SMTP_URL: mailbox.url, MAIL_FROM: "Rollcall <rollcall@rollcall.test>" },
  });
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "scripts/api-key.ts", house.administrator.email],
    {
      env: { ...process.env, DATABASE_URL: house.databaseUrl, AUTH_SECRET: "x".repeat(32) },
    },
  );
  const [a, b] = house.portals.map(({ url }) => apiClient(url, stdout.trim()));
  if (!a || !b) throw new Error("two portals were asked for");
  [first, second] = [a, b];
  sql = new pg.Client({ connectionString: house.databaseUrl });
  await sql.connect();
});

afterAll(async () => {
  await sql?.end();
  await house?.stop();
  await mailbox?.close();
});

const conference = async (api: ApiClient, room: string) => (await api.get(`/conferences/${room}`)).body as Conference;
const within = { timeout: 20_000, interval: 100 };

test("the whole line, with two portals on one database and one Asterisk", async () => {
  const room = (await first.post("/rooms", { name: "Harbour office" })).body as Room;
  expect(room.participantPin).not.toBe(room.moderatorPin);
  const now = Date.now();
  const booked = await first.post("/bookings", {
    room: room.number,
    title: "Harbour rebuild, weekly",
    startsAt: new Date(now).toISOString(),
    endsAt: new Date(now + 3_600_000).toISOString(),
    timeZone: "Europe/London",
    invitees: [
      { name: "Ngozi Adeyemi", email: "ngozi@harbour.test", role: "moderator" },
      { name: "Yuki Tanaka", email: "yuki@tidewater.test", role: "participant" },
    ],
  });
  expect(booked.status).toBe(201);
  const booking = booked.body as Booking;
  const pinOf = (name: string) => booking.invitees.find((invitee) => invitee.name === name)?.pin ?? "";

  // Everyone is invited, once, with a calendar part, however many portals work on the queue.
  await expect.poll(() => mailbox.raw.length, within).toBe(2);
  const [invitation] = await mailbox.to("yuki@tidewater.test");
  expect(invitation?.text?.replaceAll(" ", "")).toContain(pinOf("Yuki Tanaka"));
  expect(invitation?.attachments.map(({ contentType }) => contentType)).toContain("text/calendar");

  // Asterisk knows the room before anybody calls.
  await expect.poll(() => house.pbx.cli(`database show rollcall-room ${room.number}`), within).toContain(`"n":1`);
  const ngozi = await house.phones.call({
    number: room.number,
    from: "+442079460112",
    keys: `WW${pinOf("Ngozi Adeyemi")}#`,
    listen: true,
  });
  const yuki = await house.phones.call({
    number: room.number,
    from: "+447700900482",
    keys: `WW${pinOf("Yuki Tanaka")}#`,
    say: ["demo-congrats"],
  });

  for (const api of [first, second]) {
    await expect
      .poll(
        async () => (await conference(api, room.number)).participants?.map(({ name, role }) => [name, role]).toSorted(),
        within,
      )
      .toEqual([
        ["Ngozi Adeyemi", "moderator"],
        ["Yuki Tanaka", "participant"],
      ]);
    await expect
      .poll(
        async () =>
          (await conference(api, room.number)).participants.some((one) => one.name === "Yuki Tanaka" && one.talking),
        within,
      )
      .toBe(true);
  }
  const stream = await second.listen(`/conferences/${room.number}/events`);
  await expect.poll(() => stream.events[0]?.event, within).toBe("snapshot");
  expect((stream.events[0]?.data as Conference | undefined)?.participants).toHaveLength(2);

  const target = (await conference(first, room.number)).participants.find(({ name }) => name === "Yuki Tanaka");
  const command = (api: ApiClient, kind: string, participant?: string) =>
    api.post(`/conferences/${room.number}/commands`, { kind, participant });
  const person = async (api: ApiClient) =>
    (await conference(api, room.number)).participants.find(({ id }) => id === target?.id);

  expect((await command(first, "start-recording")).status).toBe(202);
  await expect.poll(async () => (await conference(second, room.number)).recording, within).toBe(true);
  await new Promise((done) => setTimeout(done, 4_000)); // what is recorded needs its time
  expect((await command(first, "mute", target?.id)).status).toBe(202);
  await expect
    .poll(async () => [(await person(first))?.muted, (await person(second))?.muted], within)
    .toEqual([true, true]);
  expect(stream.events.length).toBeGreaterThan(1);
  expect((await command(second, "lock")).status).toBe(202);
  await expect
    .poll(
      async () => [(await conference(first, room.number)).locked, (await conference(second, room.number)).locked],
      within,
    )
    .toEqual([true, true]);
  expect((await command(second, "stop-recording")).status).toBe(202);

  // The recording is there, with sound in it, as a download of exactly the length it says.
  const recordings = async () =>
    (
      (await first.get(`/recordings?room=${room.number}`)).body as {
        items: { id: string; state: string; sizeBytes: number }[];
      }
    ).items;
  await expect.poll(async () => (await recordings()).map(({ state }) => state), within).toEqual(["ready"]);
  const [recording] = await recordings();
  const download = await second.download(`/recordings/${recording?.id}/audio`);
  const bytes = Buffer.from(await download.arrayBuffer());
  expect(download.headers.get("content-disposition")).toMatch(/^attachment; .*filename\*=UTF-8''/);
  expect([Number(download.headers.get("content-length")), bytes.length]).toEqual([
    recording?.sizeBytes,
    recording?.sizeBytes,
  ]);
  const wav = join(house.folder, "downloaded.wav");
  writeFileSync(wav, bytes);
  expect(rms(wav)).toBeGreaterThan(200);

  expect((await command(second, "end")).status).toBe(202);
  await Promise.all([ngozi.ended, yuki.ended]);
  stream.stop();

  // What happened is kept once.
  const kept = async () =>
    (await sql.query(`SELECT count(*)::int AS n, count("leftAt")::int AS gone FROM "Participant"`)).rows[0];
  await expect.poll(kept, within).toEqual({ n: 2, gone: 2 });
  expect((await sql.query(`SELECT title, "endedAt" IS NOT NULL AS over FROM "Conference"`)).rows).toEqual([
    { title: "Harbour rebuild, weekly", over: true },
  ]);
  expect((await sql.query(`SELECT count(*)::int AS n FROM "Recording"`)).rows).toEqual([{ n: 1 }]);
  expect((await sql.query(`SELECT count(*)::int AS n FROM "Talk"`)).rows[0].n).toBeGreaterThan(0);
  // Two portals wrote each stretch of speech: nobody speaks twice at once. Two people may begin in the same millisecond.
  const twice =
    await sql.query(`SELECT count(*)::int AS n FROM "Talk" a JOIN "Talk" b ON a."participantId" = b."participantId"
    AND a."startedAt" < b."startedAt" AND b."startedAt" < COALESCE(a."endedAt", 'infinity')`);
  expect(twice.rows).toEqual([{ n: 0 }]);
  expect(mailbox.raw).toHaveLength(2);
});

test("what is booked is sent once and follows its changes", async () => {
  const before = mailbox.raw.length;
  const startsAt = new Date(Date.now() + 86_400_000);
  const at = (hours: number) => new Date(startsAt.getTime() + hours * 3_600_000).toISOString();
  const invitees = [{ name: "Tomás Herrera", email: "tomas@astillero.test", role: "participant" }];
  const booked = await first.post("/bookings", {
    title: "Tender",
    startsAt: at(0),
    endsAt: at(1),
    timeZone: "Europe/London",
    invitees,
  });
  const { id } = booked.body as Booking;
  await expect.poll(() => mailbox.raw.length, within).toBe(before + 1);
  expect((await second.patch(`/bookings/${id}`, { startsAt: at(2), endsAt: at(3) })).status).toBe(200);
  await expect.poll(() => mailbox.raw.length, within).toBe(before + 2);
  expect((await first.delete(`/bookings/${id}`)).status).toBeLessThan(300);
  await expect.poll(() => mailbox.raw.length, within).toBe(before + 3);
  const calendars = (await mailbox.mails())
    .slice(before)
    .map(
      (mail) => mail.attachments.find(({ contentType }) => contentType === "text/calendar")?.content.toString() ?? "",
    );
  const property = (name: string) =>
    calendars.map((text) => new RegExp(`^${name}[^:]*:(.*)$`, "m").exec(text)?.[1]?.trim());
  expect(property("METHOD")).toEqual(["REQUEST", "REQUEST", "CANCEL"]);
  expect(new Set(property("UID")).size).toBe(1);
  const sequences = property("SEQUENCE").map(Number);
  expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
  expect(new Set(sequences).size).toBe(3);
});

test("nobody gets anything without a key", async () => {
  const stranger = apiClient(house.portal.url, null);
  for (const path of ["/rooms", "/bookings", "/conferences", "/recordings"])
    expect((await stranger.get(path)).status).toBe(401);
  expect((await stranger.get("/health")).status).toBe(200);
});

test("a sound that was uploaded to one portal is heard at the time for which the other was asked", async () => {
  const room = (await first.post("/rooms", { name: "Announcements" })).body as Room;
  // A minute of a studio's: more than most bodies of a request have.
  const plan = { tag: 1, bits: 16, rate: 48_000, channels: 2, seconds: 60 };
  const file = anyWav(plan, (bytes, at, sample) => bytes.writeInt16LE(Math.round(sample * 32_767), at));
  expect(file.length).toBeGreaterThan(11_000_000);
  const kept = await first.upload("/sounds?name=Gong", new Uint8Array(file));
  expect([kept.status, kept.body]).toMatchObject([201, { name: "Gong", seconds: 60 }]);
  const { id } = kept.body as { id: string };
  const played = await second.download(`/sounds/${id}/file`);
  expect([played.headers.get("content-type"), (await played.arrayBuffer()).byteLength]).toEqual([
    "audio/wav",
    44 + 60 * 16_000,
  ]);
  expect((await first.upload("/sounds?name=None", new TextEncoder().encode("none"))).body).toMatchObject({
    type: expect.stringMatching(/not-a-sound$/),
  });

  await expect.poll(() => house.pbx.cli(`database show rollcall-room ${room.number}`), within).toContain(`"n":0`);
  const call = await house.phones.call({ number: room.number, keys: `WW${room.moderatorPin}#`, listen: true });
  await expect.poll(async () => (await conference(second, room.number)).participantCount, within).toBe(1);
  const at = new Date(Date.now() + 2_000).toISOString();
  const asked = await second.post(`/conferences/${room.number}/commands`, { kind: "announce", sound: id, at });
  expect(asked.status).toBe(202);
  const last = () => {
    const end = seconds(call.heard()) - 0.1;
    return tone(call.heard(), 700, end - 0.6, end);
  };
  await expect.poll(last, within).toBeGreaterThan(2_000);
  await call.hangup();
  expect((await first.delete(`/sounds/${id}`)).status).toBe(204);
  expect((await second.download(`/sounds/${id}/file`)).status).toBe(404);
});

test("a portal stops in order and its place is taken by another", async () => {
  const [, leaving] = house.portals;
  await leaving?.stop();
  const successor = await house.startPortal();
  const health = await fetch(`${successor.url}/api/v1/health`);
  expect(await health.json()).toMatchObject({ status: "ready" });
});
