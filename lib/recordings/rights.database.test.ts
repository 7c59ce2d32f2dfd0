import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RecordingsHouse, recordingsHouse } from "@/lib/testing/recordings";
import { wavFile } from "@/lib/testing/wav-file";
import { shareRecording, unshareRecording } from "./commands";
import { downloadsOf, recordingById, recordingsForInvitation, recordingsOf, sharesOf } from "./queries";

let house: RecordingsHouse;
let booked: string;
let open: string;
const sound = wavFile({ seconds: 0.1 });

beforeAll(async () => {
  house = await recordingsHouse();
  booked = (await house.recording({ sound })).id;
  open = (await house.recording({ sound, booked: false, at: new Date("2026-03-05T00:00:00Z") })).id;
});
afterAll(() => house.leave());

const statusFor = async (name: keyof RecordingsHouse["people"], id: string) =>
  (await house.ask(`/api/v1/recordings/${id}/audio`, { authorization: `Bearer ${house.people[name].key}` }, "HEAD"))
    .status;
const statusForToken = async (token: string, id: string) =>
  (await house.ask(`/api/v1/recordings/${id}/audio?invitation=${token}`, {}, "HEAD")).status;
const idsOf = async (name: keyof RecordingsHouse["people"]) =>
  (await recordingsOf(house.people[name].actor)).items.map(({ id }) => id);

describe("who hears what", () => {
  it.each([
    ["admin", 200, 200],
    ["owner", 200, 200],
    ["organiser", 200, 404],
    ["moderator", 200, 404],
    ["byEmail", 200, 404],
    ["participant", 404, 404],
    ["stranger", 404, 404],
  ] as const)("%s: booked %i, unbooked %i; bytes, page and list agree", async (name, ofBooked, ofOpen) => {
    expect([await statusFor(name, booked), await statusFor(name, open)]).toEqual([ofBooked, ofOpen]);
    const { actor } = house.people[name];
    expect([(await recordingById(actor, booked)) !== null, (await recordingById(actor, open)) !== null]).toEqual([
      ofBooked === 200,
      ofOpen === 200,
    ]);
    const expected = [...(ofBooked === 200 ? [booked] : []), ...(ofOpen === 200 ? [open] : [])];
    expect(await idsOf(name)).toEqual(expected);
  });

  it("a guest's link: the moderator's booking, not the participant's, and nothing unbooked", async () => {
    const { moderator, participant } = house.guests;
    expect(await statusForToken(moderator.token, booked)).toBe(200);
    expect(await statusForToken(moderator.token, open)).toBe(404);
    expect(await statusForToken(participant.token, booked)).toBe(404);
    expect((await recordingsForInvitation(moderator.id)).map(({ id }) => id)).toEqual([booked]);
    expect(await recordingsForInvitation(participant.id)).toEqual([]);
    expect(await recordingsForInvitation("nobody")).toEqual([]);
  });

  it("a guest's link works beside the session of an account that may not", async () => {
    const { status } = await house.ask(
      `/api/v1/recordings/${booked}/audio?invitation=${house.guests.moderator.token}`,
      {
        authorization: `Bearer ${house.people.stranger.key}`,
      },
    );
    expect(status).toBe(200);
  });

  it("an address with a wild card in it is not everybody's", async () => {
    const account = await house.database.account.create({ data: { name: "Wild", email: "%@example.org" } });
    const { items } = await recordingsOf({ ...house.people.stranger.actor, id: account.id, email: account.email });
    expect(items).toEqual([]);
    const { items: similar } = await recordingsOf({ ...house.people.stranger.actor, email: "b_email@example.org" });
    expect(similar).toEqual([]);
  });

  it("a withdrawn invitation ends it", async () => {
    const made = await house.database.invitation.create({
      data: { bookingId: house.booking.id, name: "w", role: "MODERATOR", pin: "w", token: "token-w" },
    });
    expect(await statusForToken("token-w", booked)).toBe(200);
    await house.database.invitation.update({ where: { id: made.id }, data: { withdrawnAt: new Date() } });
    expect(await statusForToken("token-w", booked)).toBe(401);
    expect(await recordingsForInvitation(made.id)).toEqual([]);
  });
});

describe("sharing", () => {
  it.each([
    ["owner", true],
    ["organiser", true],
    ["admin", true],
    ["moderator", "forbidden"],
    ["participant", "not-found"],
    ["stranger", "not-found"],
  ] as const)("by %s: %s", async (name, answer) => {
    const { actor } = house.people[name];
    const shared = await shareRecording(actor, booked, { emails: ["friend@example.org"] });
    expect(shared.ok || shared.reason).toBe(answer);
    if (answer !== true) {
      expect(await sharesOf(actor, booked)).toBeNull();
      expect(await downloadsOf(actor, booked)).toBeNull();
      return;
    }
    expect(await statusFor("friend", booked)).toBe(200);
    expect(await idsOf("friend")).toEqual([booked]);
    expect((await recordingById(house.people.friend.actor, booked))?.mayShare).toBe(false);
    const shares = (await sharesOf(actor, booked)) ?? [];
    expect(shares.map(({ email, kind }) => [email, kind])).toEqual([["friend@example.org", "account"]]);
    expect(await unshareRecording(house.people.friend.actor, booked, shares[0]?.id ?? "")).toMatchObject({
      reason: "forbidden",
    });
    expect(await unshareRecording(actor, booked, shares[0]?.id ?? "")).toEqual({ ok: true });
    expect(await statusFor("friend", booked)).toBe(404);
  });

  it("with invitees opens it on their own link; twice is once", async () => {
    const { organiser } = house.people;
    const { participant } = house.guests;
    for (const whom of [{ emails: ["GP@example.com"] }, { invitationIds: [participant.id] }])
      expect(await shareRecording(organiser.actor, booked, whom)).toEqual({ ok: true });
    expect(await sharesOf(organiser.actor, booked)).toMatchObject([{ kind: "invitation", email: "gp@example.com" }]);
    expect(await statusForToken(participant.token, booked)).toBe(200);
    expect((await recordingsForInvitation(participant.id)).map(({ id }) => id)).toEqual([booked]);
  });

  it("with somebody unknown adds nobody, and says whom", async () => {
    const { owner } = house.people;
    const refused = await shareRecording(owner.actor, open, {
      emails: ["friend@example.org", "who@example.net", "gp@example.com"],
    });
    // gp is invited to the booking; the unbooked recording has no invitees
    expect(refused).toMatchObject({ ok: false, reason: "unknown-person", who: ["who@example.net", "gp@example.com"] });
    expect(await sharesOf(owner.actor, open)).toEqual([]);
    await expect(shareRecording(owner.actor, open, {})).rejects.toThrow();
  });
});

describe("the list", () => {
  it("is found by title, number and who was there, and never shows more than one may hear", async () => {
    const { owner, organiser } = house.people;
    const titles = async (search: string) => (await recordingsOf(owner.actor, { search })).items.map(({ id }) => id);
    expect(await titles("supplier")).toEqual([booked]);
    expect(await titles("842 1")).toEqual([booked, open]);
    expect(await titles("%")).toEqual([]);
    const conference = await house.database.conference.create({
      data: {
        serverId: "pbx-1",
        bridgeId: "b1",
        roomNumber: "84218",
        title: "",
        startedAt: new Date(),
        recordings: { connect: { id: open } },
        participants: {
          create: { channelId: "1.1", name: "Grace Hopper", number: "1", role: "PARTICIPANT", joinedAt: new Date() },
        },
      },
    });
    expect(await titles("grace")).toEqual([open]);
    expect((await recordingsOf(organiser.actor, { search: "grace" })).items).toEqual([]);
    await house.database.conference.delete({ where: { id: conference.id } });
    expect((await recordingsOf(owner.actor, { room: "84218" })).items).toHaveLength(2);
    expect((await recordingsOf(owner.actor, { room: "8421" })).items).toEqual([]);
  });

  it("goes on page by page without doubles, also where several began at once", async () => {
    const at = new Date("2026-02-01T00:00:00Z");
    for (let number = 0; number < 7; number++) {
      const { id } = await house.recording({ at: new Date(at.getTime() + number * 1000) });
      await house.database.recording.update({ where: { id }, data: { startedAt: at } });
    }
    const { owner } = house.people;
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await recordingsOf(owner.actor, { cursor, limit: 2 });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(9);
    expect(seen).toHaveLength(9);
    expect((await recordingsOf(owner.actor, { cursor: "made-up" })).items).toHaveLength(9);
  });
});
