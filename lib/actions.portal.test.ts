import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type House, startHouse } from "./testing/house";
import { type Neighbours, type Role, settle, type Thing } from "./testing/neighbours";

/*
 * What Server Actions do for those they are not for, asked of a running portal as a script would ask: the types that TypeScript gives
 * their arguments hold in our pages only, anybody may send anything.
 */

type Action = { id: string; name: string; page: string; file: string };

/** Whatever the build calls by name from a browser: an action that is new has no arguments here, and fails. */
const dist = process.env.NEXT_DIST_DIR ?? ".data/test/next";
const manifest = JSON.parse(readFileSync(join(dist, "server/server-reference-manifest.json"), "utf8")) as {
  node: Record<string, { exportedName: string; filename: string; workers: Record<string, unknown> }>;
};
const actions = Object.entries(manifest.node).map(([id, { exportedName, filename, workers }]): Action => {
  const file = filename.replace(/^app\/(\(\w+\)\/)?|\/actions\.ts$/g, "");
  const [page = ""] = Object.keys(workers);
  return { id, file, name: `${file} ${exportedName}`, page: page.replace(/^app|\/\(\w+\)|\/page$/g, "") || "/" };
});

const form = Symbol("a form");
type Argument = unknown;
type Ids = { account: string; session: string; key: string; feed: string };

/** What each is called with by the page that offers it. */
const called: Record<string, (thing: Thing, ids: Ids) => Argument[]> = {
  "account/deputy-actions.ts letBookForMe": () => ["stranger@rollcall.test"],
  "account/deputy-actions.ts noLongerBooksForMe": (_, { account }) => [account],
  "approvals decide": ({ booking }) => [booking.id, false, "no"],
  "account takeZone": () => ["Asia/Tokyo"],
  "account/feed-actions.ts endFeed": (_, { feed }) => [feed],
  "account/feed-actions.ts makeFeed": () => [null, form],
  "account/notice-actions.ts setOwnNotice": () => ["summary", false],
  "account endOtherSessions": () => [],
  "account endSession": (_, { session }) => [session],
  "account makeKey": () => [null, form],
  "account revokeKey": (_, { key }) => [key],
  "account savePassword": () => [null, form],
  "account saveProfile": () => [null, form],
  "administration/accounts addAccount": () => [null, form],
  "administration/accounts closeAccount": (_, { account }) => [account],
  "administration/accounts giveNewPassword": (_, { account }) => [account],
  "administration/accounts openAccount": (_, { account }) => [account],
  "administration/accounts saveAccount": (_, { account }) => [account, null, form],
  "administration/accounts signAccountOut": (_, { account }) => [account],
  "administration/calls saveCallRules": () => [null, form],
  "administration/calls saveDialPolicy": () => [null, form],
  "administration/capacity savePorts": () => [null, form],
  "administration/codes saveCodes": () => [null, form],
  "administration/keypad saveKeypad": () => [null, form],
  "administration/messages setStopped": () => [people.emails.owner, true],
  "administration/messages/rules save": () => [null, form],
  "administration/messages/texts/[kind] reset": () => [{ kind: "reminder", channel: "mail", language: "en" }],
  "administration/messages/texts/[kind] save": () => [null, form],
  "administration/health signInToAsterisk": () => [],
  "administration/messages again": ({ notification }) => [notification],
  "administration/messages test": () => [null, form],
  "administration/policies savePolicy": () => [{ longestMinutes: 5 }],
  "book/template-actions.ts takeOutTemplate": ({ template }) => [template],
  "bookings/[id]/template-actions.ts saveAsTemplate": ({ booking }) => [booking.id, "Mine", false],
  "rooms/policy-actions.ts saveRoomPolicy": ({ room }) => [
    room.number,
    { needsApproval: true, approvers: [], rules: { longestMinutes: 5 } },
  ],
  "book alter": ({ booking }) => [booking.id, {}, null, form],
  "book book": () => [null, form],
  "book/file-action.ts readFile": () => [form],
  "bookings/[id] cancel": ({ booking }) => [booking.id, "no"],
  "bookings/[id] end": ({ booking }) => [booking.id],
  "bookings/[id] extend": ({ booking }) => [booking.id, 5],
  "contacts add": () => [null, form],
  "contacts changeList": ({ contactList }) => [contactList, "Mine"],
  "contacts importText": () => [null, form],
  "contacts makeList": () => ["Mine"],
  "contacts remove": ({ contact }) => [[contact]],
  "contacts removeList": ({ contactList }) => [contactList],
  "contacts save": ({ contact }) => [contact, null, form],
  "contacts setLists": ({ contact, contactList }) => [contact, [contactList]],
  "bookings/[id] tellAgain": ({ booking, notification }) => [booking.id, notification],
  "i/[token] changeZone": () => [form],
  "i/[token] reply": () => [form],
  "m/[token] tryNow": () => ["x"],
  "stop/[token] start": () => [form],
  "stop/[token] stop": () => [form],
  "live/[room] addCallers": ({ room }) => [room.number, 1],
  "live/[room] extend": ({ room }) => [room.number, 5],
  "live/[room] takeBackLink": ({ room }) => [room.number],
  "live/[room] tryAsterisk": ({ room }) => [room.number],
  "recordings/[id] share": ({ recording }) => [recording, null, form],
  "recordings/[id] takeBack": ({ recording, share }) => [recording, share],
  "rooms alterRoom": ({ room }) => [room.number, "name", null, form],
  "rooms callForTest": ({ room }) => [room.number, 1],
  "rooms makeNewPins": ({ room }) => [room.number],
  "rooms makeRoom": () => [null, form],
  "rooms takeOutOfUse": ({ room }) => [room.number],
  "sign-in signInAction": () => [null, form],
};
const fields = {
  name: "Mallory was here",
  email: "stranger@rollcall.test",
  text: "Mallory <m@was.here>",
  site: "5",
  kind: "reminder",
  channel: "mail",
  language: "en",
  subject: "Mallory was here",
  body: "Mallory was here",
  quiet: "on",
  from: "01:00",
  until: "02:00",
  waitMinutes: "1",
  mail: "5",
  sms: "5",
  zone: "Asia/Tokyo",
  reply: "DECLINED",
  emails: "stranger@rollcall.test",
  title: "Mallory was here",
  token: "x",
};

let house: House;
let people: Neighbours;
let thing: Thing;
let ids: Ids;

beforeAll(async () => {
  house = await startHouse();
  people = await settle(house);
  thing = await people.thing();
  const account = await people.idOf("owner");
  const sessions = await people.sql.query(`SELECT "id" FROM "Session" WHERE "accountId" = $1`, [account]);
  ids = { account, session: sessions.rows[0].id, key: "none", feed: await thing.feed() };
  const { number, participantPin } = thing.room;
  const isPushed = async () => (await house.pbx.cli(`database show rollcall-room ${number}`)).includes(`"n":1`);
  await vi.waitUntil(isPushed, { timeout: 20_000 });
  await house.phones.call({ number, keys: `WW${participantPin}#` });
  await vi.waitUntil(async () => (await callersIn(number)) === 1, { timeout: 20_000 });
});
afterAll(async () => {
  await people?.leave();
  await house?.stop();
});

async function callersIn(room: string): Promise<number | undefined> {
  const answer = await people.ask("owner", { path: `/api/v1/conferences/${room}` });
  return answer.ok ? (await answer.json()).participantCount : undefined;
}

/** All that can be changed of the owner's and of the accounts, as text. */
async function everything(): Promise<string> {
  const owned = async (table: string, where: string) =>
    (await people.sql.query(`SELECT t.* FROM "${table}" t WHERE ${where} ORDER BY t."id"`)).rows;
  const rowsOf = async (table: string, where: string) =>
    (await people.sql.query(`SELECT t::text AS row FROM "${table}" t WHERE ${where} ORDER BY 1`)).rows;
  const mark = `'${thing.mark}%'`;
  const booking = `(SELECT "id" FROM "Booking" WHERE "title" LIKE ${mark})`;
  return JSON.stringify({
    accounts: await owned("Account", `"email" <> '${people.emails.stranger}'`),
    credentials: await owned("Credential", "true"),
    sessions: await owned("Session", `"accountId" <> '${await people.idOf("stranger")}'`),
    rooms: await owned("Room", `"name" LIKE ${mark}`),
    bookings: await owned("Booking", `"id" IN ${booking}`),
    occurrences: await owned("Occurrence", `"bookingId" IN ${booking}`),
    invitations: await owned("Invitation", `"bookingId" IN ${booking}`),
    recordings: await owned("Recording", `"title" LIKE ${mark}`),
    templates: await owned("BookingTemplate", `"id" = '${thing.template}'`),
    settings: await rowsOf("Setting", "true"),
    deputies: (
      await people.sql.query(`SELECT "accountId", "deputyId" FROM "Deputy" WHERE "accountId" = '${ids.account}'`)
    ).rows,
    contacts: await owned("Contact", `"ownerId" = '${ids.account}'`),
    lists: await owned("ContactList", `"ownerId" = '${ids.account}'`),
    listed: await rowsOf("ContactListMember", `"contactId" = '${thing.contact}'`),
    feeds: await owned("CalendarFeed", `"accountId" = '${ids.account}'`),
    noticesOff: await rowsOf("NoticeOptOut", `"accountId" = '${ids.account}'`),
    stopped: await rowsOf("OptOut", "true"),
    again: await owned("Notification", `"bookingId" IN ${booking} AND "key" LIKE '%:again:%'`),
    words: await rowsOf("MessageTemplate", "true"),
    ports: await owned("Server", "true"),
    shares: await owned("RecordingShare", `"recordingId" = '${thing.recording}'`),
  });
}

/** As React's client encodes a call (react-server-dom 19): JSON alone, or with a form's fields beside it. */
async function call(role: Role, action: Action, given: Argument[]): Promise<Response> {
  const answer = await send(role, action, given);
  expect(
    answer.headers.get("x-nextjs-action-not-found"),
    "the build under test is another than this manifest's",
  ).toBeNull();
  await answer.text();
  return answer;
}

function send(role: Role, { id, page }: Action, given: Argument[]) {
  const path = page
    .replace("[number]", thing.room.number)
    .replace("[room]", thing.room.number)
    .replace("[token]", thing.token);
  const address = path.replace("[id]", path.includes("recordings") ? thing.recording : thing.booking.id);
  const headers = { "next-action": id, accept: "text/x-component" };
  if (!given.includes(form))
    return people.ask(role, {
      method: "POST",
      path: address,
      body: given,
      token: thing.token,
      headers: { ...headers, "content-type": "text/plain;charset=UTF-8" },
    });
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(`1_${name}`, value);
  body.append("0", JSON.stringify(given.map((one) => (one === form ? "$K1" : one))));
  return people.ask(role, { method: "POST", path: address, body, token: thing.token, headers });
}

test("every action has its arguments here", () =>
  expect(actions.map(({ name }) => name).sort()).toEqual(Object.keys(called).sort()));

describe.each(["nobody", "guest", "stranger"] as const)("%s changes nothing of anybody else's", (role) => {
  test.each(actions)("$name", async (action) => {
    const before = await everything();
    await call(role, action, called[action.name]?.(thing, ids) ?? []);
    expect(await everything()).toEqual(before);
  });
});

/** The database's own way of saying 'any but this one': where it is taken for an id, it is everybody's. */
const any = { not: "none" };

describe("who has things of his own gets at nobody else's by asking for any", () => {
  const withWords = actions.filter(({ name }) => /=> \[(?!null|form)\w/.test(String(called[name])));

  test.each(withWords)("$name", async (action) => {
    const before = await everything();
    await people.thing("stranger");
    const given = called[action.name]?.(thing, ids) ?? [];
    await call(
      "stranger",
      action,
      given.map((one) => (typeof one === "string" ? any : one)),
    );
    expect(await everything()).toEqual(before);
    expect(await callersIn(thing.room.number), "the call goes on").toBe(1);
  });
});
