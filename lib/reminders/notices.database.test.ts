import { simpleParser } from "mailparser";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/accounts/account";
import { changeCodes } from "@/lib/codes/commands";
import { database } from "@/lib/database";
import { startHealth } from "@/lib/health/watch";
import { inviteAll } from "@/lib/invitations/invite";
import { deliverDue } from "@/lib/notifications/deliver";
import { type Meeting, meeting } from "@/lib/notifications/testing/meeting";
import { applySettings } from "@/lib/notifications/testing/settings";
import { forget } from "@/lib/once";
import { minutesLater } from "@/lib/time";
import { remind } from "./commands";
import { setNotice } from "./notice-commands";
import { noticesOf } from "./notice-queries";
import { notices } from "./setting";
import { remindersStage } from "./testing/stage";

let stage: Awaited<ReturnType<typeof remindersStage>>;
const phone = "+447700900123";

beforeAll(async () => {
  stage = await remindersStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await database().conference.deleteMany();
  await database().recording.deleteMany();
  await stage.clear();
  await database().booking.deleteMany();
  await database().healthEvent.deleteMany();
  await database().setting.deleteMany({ where: { key: notices.key } });
  await database().healthEvent.create({
    data: {
      key: "reminders-looked",
      kind: "reminders-looked",
      at: new Date(),
      detail: { since: minutesLater(new Date(), -24 * 60).toISOString() },
    },
  });
});

let count = 0;
const conference = (of: Meeting, from: number, until: number | null, legs: Record<string, unknown>[], more = {}) =>
  database().conference.create({
    data: {
      serverId: "main",
      bridgeId: `bridge${++count}`,
      roomId: of.roomId,
      roomNumber: of.number,
      occurrenceId: of.occurrence.id,
      title: of.title,
      startedAt: minutesLater(of.occurrence.startsAt, from),
      endedAt: until === null ? null : minutesLater(of.occurrence.startsAt, until),
      participants: {
        create: legs.map((leg, i) => ({
          channelId: `channel${i}`,
          name: "",
          number: "",
          role: "PARTICIPANT" as const,
          joinedAt: minutesLater(of.occurrence.startsAt, from),
          ...leg,
        })),
      },
      ...more,
    },
  });
const moderator = { name: "Nadia", phone, role: "MODERATOR" };
const delivered = async () => {
  await deliverDue();
  return Promise.all(stage.mails.got.map(({ raw }) => simpleParser(raw)));
};
const actorOf = (of: Meeting): Actor => ({ ...of.organiser, role: "organiser", language: "en" });

describe("nobody moderates yet", () => {
  it("tells the organiser, by mail and by text to his own number, once", async () => {
    const made = await meeting({ startsIn: -4, people: [{ ...moderator }, { name: "Ada" }] });
    await database().invitation.updateMany({ where: { role: "MODERATOR" }, data: { accountId: made.organiser.id } });
    await conference(made, 0, null, [{ name: "Ada" }, { name: "Grace" }]);
    await Promise.all([remind(new Date()), remind(new Date())]);
    await remind(new Date());
    const [mail, ...more] = await delivered();
    expect(more).toEqual([]);
    expect(mail?.to).toMatchObject({ value: [{ address: made.organiser.email }] });
    expect(mail?.subject).toBe(`Nobody moderates yet: ${made.title}`);
    expect(mail?.text).toContain("2 people are there, and nobody moderates yet.");
    expect(mail?.text).toContain(`https://portal.example/live/${made.number}`);
    const pin = made.invitations.find(({ role }) => role === "MODERATOR")?.pin;
    expect(stage.texts.got).toEqual([
      {
        to: phone,
        text: `${made.title}: 2 are there, nobody moderates yet. Call tel:+442079460100,,${made.number}#,,${pin}#`,
      },
    ]);
  });

  it("says nothing too early, where none was asked to moderate, when one was there, or nobody is", async () => {
    const early = await meeting({ startsIn: -2, people: [moderator] });
    await conference(early, 0, null, [{}]);
    const free = await meeting({ startsIn: -10 });
    await conference(free, 0, null, [{}]);
    const left = await meeting({ startsIn: -10, people: [moderator] });
    await conference(left, 0, null, [{ role: "MODERATOR", leftAt: new Date() }, {}]);
    const empty = await meeting({ startsIn: -10, people: [moderator] });
    await conference(empty, 0, null, [{ leftAt: new Date() }]);
    await remind(new Date());
    expect(await delivered()).toEqual([]);
  });

  it("says nothing while Asterisk is not heard: the moderator may be there", async () => {
    const made = await meeting({ startsIn: -10, people: [moderator] });
    await conference(made, 0, null, [{}]);
    applySettings({ AMI_URL: "ami://portal:secret@127.0.0.1:9" });
    forget("asterisk");
    await remind(new Date());
    expect(await delivered()).toEqual([]);
    applySettings({ AMI_URL: undefined });
    forget("asterisk");
    await remind(new Date());
    expect(await delivered()).toHaveLength(1);
  });

  it("is quick where everybody hears music until somebody moderates, whoever was invited", async () => {
    const waits = await meeting({ startsIn: -2, booking: { waitForModerator: true } });
    await conference(waits, -1, null, [{}]);
    await remind(new Date());
    const [mail] = await delivered();
    expect(mail?.text).toContain("1 person is there");
    // The room's own PIN, because the room is his.
    expect(mail?.text).toContain(`tel:+442079460100,,${waits.number}#,,271828#`);
  });
});

describe("the summary", () => {
  const over = async () => {
    const made = await meeting({
      startsIn: -90,
      people: [{ name: "Ada Lovelace" }, { name: "Grace Hopper" }, { name: "Alan Turing", reply: "DECLINED" }],
    });
    const at = (minutes: number) => minutesLater(made.occurrence.startsAt, minutes);
    await conference(
      made,
      0,
      58,
      [
        { name: "Ada", invitationId: made.invitations[0]?.id, leftAt: at(58) },
        { name: "", number: "+15550100", joinedAt: at(5), leftAt: null, reason: "unknown" },
      ],
      { gaps: { create: { portal: "p", startedAt: at(20), endedAt: at(22) } } },
    );
    return made;
  };
  const record = (of: Meeting, state: "READY" | "RECORDING", more = {}) =>
    database().recording.create({
      data: {
        serverId: "main",
        roomId: of.roomId,
        occurrenceId: of.occurrence.id,
        roomNumber: of.number,
        title: of.title,
        file: `file${++count}.wav`,
        startedAt: of.occurrence.startsAt,
        state,
        ...more,
      },
    });

  it("says who came from when to when, who did not, what nobody heard, and where the recordings are, once", async () => {
    const made = await over();
    const recording = await record(made, "READY");
    await Promise.all([remind(new Date()), remind(new Date())]);
    await remind(new Date());
    const [mail, ...more] = await delivered();
    expect(more).toEqual([]);
    const clock = (minutes: number) =>
      new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", timeStyle: "short" }).format(
        minutesLater(made.occurrence.startsAt, minutes),
      );
    for (const line of [
      "Your conference is over. 2 people came.",
      `Ada Lovelace: ${clock(0)} – ${clock(58)}`,
      `+15550100: from ${clock(5)}, until when nobody heard`,
      "Who did not come with a PIN of their own\nGrace Hopper\nAlan Turing (had declined)",
      `From ${clock(20)} to ${clock(22)} the portal did not hear the telephone server.`,
      `https://portal.example/recordings/${recording.id}`,
    ])
      expect(mail?.text).toContain(line);
    expect(mail?.subject).toMatch(/^Summary: Meeting \d+ · /);
  });

  it("says which project codes were keyed, and nothing of codes where none was asked for", async () => {
    await changeCodes(
      { ...actorOf(await over()), role: "administrator" },
      {
        codes: [
          { code: "4711", name: "Bridge" },
          { code: "99", name: "" },
        ],
      },
    );
    await remind(new Date());
    expect((await delivered())[0]?.text).not.toContain("Project codes");
    const made = await over();
    const keyed = (name: string, number: string, code: string) => ({ name, number, code });
    await conference(made, 2, 40, [
      keyed("Grace", "+15550101", "4711"),
      keyed("Grace", "+15550101", "4711"),
      keyed("", "", "4711"),
      keyed("Ida", "+15550102", "99"),
    ]);
    await remind(new Date());
    const mail = (await delivered()).find(({ subject }) => subject?.includes(made.title));
    expect(mail?.text).toContain("Project codes\n4711 Bridge: 2 people\n99: 1 person\nWithout a code: 2 people");
  });

  it("waits for a recording, but not for ever; what gets ready later is told of then", async () => {
    const made = await over();
    const recording = await record(made, "RECORDING");
    await database().occurrence.updateMany({ data: { endsAt: minutesLater(new Date(), -3) } });
    await remind(new Date());
    expect(await delivered()).toEqual([]);
    await remind(minutesLater(new Date(), 8));
    const [mail] = await delivered();
    expect(mail?.text).toContain("A recording is still being written");
    await remind(new Date());
    expect(await delivered()).toHaveLength(1);
    await database().recording.update({ where: { id: recording.id }, data: { state: "READY" } });
    await remind(new Date());
    await remind(new Date());
    const [, ready, ...more] = await delivered();
    expect(more).toEqual([]);
    expect(ready?.subject).toMatch(/^Recording ready: /);
    expect(ready?.text).toContain(`https://portal.example/recordings/${recording.id}`);
  });

  it("is not sent while somebody still talks, of what nobody came to, or of what was before there were summaries", async () => {
    const talks = await meeting({ startsIn: -90 });
    await conference(talks, 0, null, [{}]);
    await meeting({ startsIn: -90 });
    await remind(new Date());
    expect(await delivered()).toEqual([]);
    await over();
    await database().healthEvent.update({
      where: { key: "reminders-looked" },
      data: { detail: { since: new Date().toISOString() } },
    });
    await remind(new Date());
    expect(await delivered()).toEqual([]);
  });

  it("is the site's to send and the organiser's to want", async () => {
    const made = await over();
    expect(await noticesOf(made.organiser.id)).toContainEqual({ kind: "summary", wanted: true });
    await setNotice(actorOf(made), "summary", false);
    expect(await noticesOf(made.organiser.id)).toContainEqual({ kind: "summary", wanted: false });
    await remind(new Date());
    expect(await delivered()).toEqual([]);
    await setNotice(actorOf(made), "summary", true);
    const off = { ...notices.initial, sent: { ...notices.initial.sent, summary: false } };
    await database().setting.create({ data: { key: notices.key, value: off } });
    await remind(new Date());
    expect(await delivered()).toEqual([]);
    expect((await noticesOf(made.organiser.id)).map(({ kind }) => kind)).not.toContain("summary");
    await database().setting.deleteMany({ where: { key: notices.key } });
    await remind(new Date());
    expect(await delivered()).toHaveLength(1);
  });
});

describe("a changed number to call", () => {
  it("is told once, after it has stood for ten minutes, to those with something to come", async () => {
    await remind(new Date());
    const made = await meeting({
      startsIn: 60,
      people: [{ email: "ada@example.org", phone }],
    });
    await meeting({ startsIn: -90, people: [{ email: "past@example.org" }] });
    await database().$transaction((tx) => inviteAll(tx, made.id, "invite"));
    await delivered();
    stage.mails.got.length = stage.texts.got.length = 0;
    await remind(new Date());
    applySettings({ DIAL_IN_NUMBER: "+44 20 7946 0999" });
    const now = new Date();
    await remind(now);
    await remind(minutesLater(now, 5));
    expect(await delivered()).toEqual([]);
    await Promise.all([remind(minutesLater(now, 11)), remind(minutesLater(now, 11))]);
    await remind(minutesLater(now, 12));
    const [mail, ...more] = await delivered();
    expect(more).toEqual([]);
    expect(mail?.to).toMatchObject({ value: [{ address: "ada@example.org" }] });
    expect(mail?.text).toContain(`tel:+442079460999,,${made.number}#,,${made.invitations[0]?.pin}#`);
    expect(stage.texts.got).toHaveLength(1);
    expect(stage.texts.got[0]?.text).toContain("tel:+442079460999");
    expect(mail?.text).toContain("Number to call: ");
    expect(mail?.attachments.map(({ contentType }) => contentType)).toContain("text/calendar");
    // Back to the first, and again: each is a change of its own.
    applySettings({ DIAL_IN_NUMBER: "+44 20 7946 0100" });
    await remind(minutesLater(now, 20));
    await remind(minutesLater(now, 31));
    expect(await delivered()).toHaveLength(2);
  });

  it("is told after years with the same number, too", async () => {
    await remind(new Date());
    const year = minutesLater(new Date(), -60 * 24 * 365);
    await database().healthEvent.updateMany({ where: { key: "dial-in-known" }, data: { at: year } });
    const stop = await startHealth();
    await stop();
    expect(await database().healthEvent.count({ where: { key: "dial-in-known" } })).toBe(1);
  });

  it("is not told while two portals differ", async () => {
    await remind(new Date());
    await meeting({ startsIn: 60, people: [{ email: "ada@example.org" }] });
    for (let minute = 0; minute < 30; minute++) {
      applySettings({ DIAL_IN_NUMBER: minute % 3 ? "+44 20 7946 0999" : "+44 20 7946 0100" });
      await remind(minutesLater(new Date(), minute));
    }
    expect(await delivered()).toEqual([]);
  });
});
