import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { paths as accounts } from "./accounts/openapi";
import { paths as bookings } from "./bookings/openapi";
import { paths as calendars } from "./calendars/openapi";
import { paths as calls } from "./calls/openapi";
import { paths as capacity } from "./capacity/openapi";
import { paths as codes } from "./codes/openapi";
import { paths as conferences } from "./conferences/openapi";
import { paths as contacts } from "./contacts/openapi";
import { paths as dialling } from "./dialling/openapi";
import { paths as health } from "./health/openapi";
import { paths as inbox } from "./inbox/openapi";
import { paths as keypad } from "./keypad/openapi";
import { paths as notifications } from "./notifications/openapi";
import { paths as policies } from "./policies/openapi";
import { paths as recordings } from "./recordings/openapi";
import { paths as reports } from "./reports/openapi";
import { paths as rooms } from "./rooms/openapi";
import { paths as sounds } from "./sounds/openapi";
import { type House, startHouse } from "./testing/house";
import { type Neighbours, type Role, roles, settle, type Thing } from "./testing/neighbours";
import { paths as webPhone } from "./web-phone/openapi";
import { silentOffer } from "./web-phone/testing/offer";

/*
 * Who gets what through every route and every page, asked of a running portal. Nothing is allowed by being new: a route or a page that
 * has no row here fails. What is asked about belongs to `owner`; it carries a mark that stands nowhere else, so that an answer tells
 * whether it let something of it through.
 */

/**
 * A status; or of an answer that is 200 for more than one: "full" with what is the owner's, "empty" without.
 * Pages are streamed, so that what they are decided to be comes after the 200: "absent", "sign-in" (sent there), "open" (nothing in it is
 * anybody's).
 */
type Cell = number | "full" | "empty" | "absent" | "sign-in" | "open";
type Row = [nobody: Cell, guest: Cell, stranger: Cell, moderator: Cell, owner: Cell, administrator: Cell];
type Sent = { body?: unknown; query?: Record<string, string>; mark?: string };

const own: Row = [401, 401, 404, 404, 200, 200];
const read: Row = [401, 401, 404, 200, 200, 200];
const planned: Row = [401, 401, 404, 403, 200, 200];
const everyAccount: Row = [401, 401, 200, 200, 200, 200];
/** A phone book is its owner's alone. */
const ownersAlone: Row = [401, 401, 404, 404, 200, 404];
/** A browser's key to its call is the right, and this one is nobody's. */
const nobodys: Row = [410, 410, 410, 410, 410, 410];
const administration: Row = [401, 401, 403, 403, 403, 202];

const routes: Record<string, Row> = {
  "GET /account": everyAccount,
  "PATCH /account": everyAccount,
  "GET /accounts": [401, 401, "empty", "empty", "full", "full"],
  "POST /accounts": [401, 401, 403, 403, 403, 201],
  "PATCH /accounts/{id}": own,
  "GET /approvals": [401, 401, "empty", "empty", "empty", "empty"], // nothing waits
  "POST /approvals/{id}": [401, 401, 404, 404, 409, 409],
  "GET /availability": [401, 401, "empty", "empty", "full", "full"],
  "GET /bookings": [401, 401, "empty", "full", "full", "full"],
  "POST /bookings": [401, 401, 404, 404, 201, 201],
  "GET /bookings/availability": [401, 401, 404, 404, "full", "full"],
  "GET /bookings/{id}": read,
  "PATCH /bookings/{id}": planned,
  "DELETE /bookings/{id}": [401, 401, 404, 403, 409, 409], // it runs: it is ended instead
  "GET /bookings/{id}/calendar.ics": read,
  "POST /bookings/preview": [401, 401, 404, 404, "full", "full"],
  "POST /bookings/{id}/end": planned,
  "POST /bookings/{id}/extend": planned,
  "GET /bookings/{id}/invitees": read,
  "PUT /bookings/{id}/invitees": planned,
  "POST /bookings/import": [401, 401, 404, 404, 201, 201],
  "GET /calendars": everyAccount,
  "POST /calendars": [401, 401, 201, 201, 201, 201],
  "DELETE /calendars/{id}": [401, 401, 404, 404, 204, 404],
  "GET /conferences": [401, 401, "empty", "full", "full", "full"],
  "GET /conferences/{room}": read,
  "GET /conferences/{room}/callable": [401, 401, 404, 403, 200, 200], // calls cost money: the organiser's to place
  "POST /conferences/{room}/commands": [401, 401, 404, 202, 202, 202],
  "GET /conferences/{room}/events": read,
  "GET /conferences/{room}/legs": read,
  "POST /conferences/{room}/legs": [401, 401, 404, 201, 201, 201],
  "GET /invitations/{token}/legs": ["full", "full", "full", "full", "full", "full"], // the token is the right
  "POST /invitations/{token}/legs": [422, 422, 422, 422, 422, 422], // likewise; what is sent is no offer
  "PUT /legs/{key}": nobodys,
  "DELETE /legs/{key}": nobodys,
  "POST /legs/{key}/commands": nobodys,
  "PUT /legs/{key}/quality": nobodys,
  "GET /legs/{key}/events": nobodys,
  "GET /echo": [200, 200, 200, 200, 200, 200], // the self-test's
  "POST /echo": [201, 201, 201, 201, 201, 201],
  "POST /starter-links/{token}/commands": [404, 404, 404, 404, 404, 404], // the token is the right
  "DELETE /conferences/{room}/starter-link": [401, 401, 404, 404, 404, 404], // nobody has one: calls.asterisk.test.ts
  "GET /contacts": [401, 401, "empty", "empty", "full", "empty"],
  "POST /contacts": [401, 401, 201, 201, 201, 201],
  "POST /contacts/import": everyAccount,
  "GET /contacts/{id}": ownersAlone,
  "PATCH /contacts/{id}": ownersAlone,
  "DELETE /contacts/{id}": [401, 401, 404, 404, 204, 404],
  "GET /contact-lists": [401, 401, "empty", "empty", "full", "empty"],
  "POST /contact-lists": [401, 401, 201, 201, 201, 201],
  "GET /contact-lists/{id}": ownersAlone,
  "PATCH /contact-lists/{id}": ownersAlone,
  "DELETE /contact-lists/{id}": [401, 401, 404, 404, 204, 404],
  "GET /deputies": everyAccount,
  "PUT /deputies": everyAccount,
  "GET /call-rules": everyAccount,
  "PUT /call-rules": [401, 401, 403, 403, 403, 200],
  "GET /keypad": everyAccount,
  "PUT /keypad": [401, 401, 403, 403, 403, 200],
  "GET /project-codes": [401, 401, 403, 403, 403, 200],
  "PUT /project-codes": [401, 401, 403, 403, 403, 200],
  "GET /reports/codes": everyAccount, // of what is theirs: lib/reports/reports.database.test.ts
  "GET /reports/calls": everyAccount,
  "GET /dial-out": everyAccount,
  "PUT /dial-out": [401, 401, 403, 403, 403, 200],
  "GET /policies": everyAccount,
  "PUT /policies": [401, 401, 403, 403, 403, 200],
  "GET /templates": [401, 401, "empty", "empty", "full", "empty"],
  "POST /templates": [401, 401, 201, 201, 201, 201],
  "GET /templates/{id}": ownersAlone,
  "DELETE /templates/{id}": [401, 401, 404, 404, 204, 404],
  "GET /health": ["empty", "empty", "empty", "empty", "empty", "full"],
  "GET /inbox": [401, 401, 403, 403, 403, 200],
  "GET /notifications": [401, 401, "empty", "empty", "full", "full"],
  "POST /notifications": administration,
  "GET /notifications/{id}": own,
  "POST /notifications/{id}/again": [401, 401, 404, 404, 202, 202],
  "GET /openapi.json": [200, 200, 200, 200, 200, 200],
  "GET /recordings": [401, 401, "empty", "full", "full", "full"],
  "GET /recordings/{id}": read,
  "GET /recordings/{id}/audio": [401, 404, 404, 200, 200, 200],
  "HEAD /recordings/{id}/audio": [401, 404, 404, 200, 200, 200],
  "GET /recordings/{id}/downloads": own,
  "GET /recordings/{id}/shares": own,
  "POST /recordings/{id}/shares": [401, 401, 404, 403, 201, 201],
  "DELETE /recordings/{id}/shares/{share}": [401, 401, 404, 403, 204, 204],
  "GET /rooms": [401, 401, "empty", "empty", "full", "full"],
  "POST /rooms": [401, 401, 201, 201, 201, 201],
  "GET /rooms/{number}": own,
  "PATCH /rooms/{number}": own,
  "DELETE /rooms/{number}": [401, 401, 404, 404, 409, 409], // it is booked
  "POST /rooms/{number}/pins": own,
  "GET /sounds": [401, 401, "empty", "empty", "full", "full"],
  "POST /sounds": [401, 401, 201, 201, 201, 201],
  "DELETE /sounds/{id}": [401, 401, 404, 404, 204, 204],
  "GET /sounds/{id}/file": own,
};

const byAdministrators: Row = ["sign-in", "sign-in", "absent", "absent", "absent", "open"];
const forAccounts: Row = ["sign-in", "sign-in", "open", "open", "open", "open"];
const ofTheirs: Row = ["sign-in", "sign-in", "empty", "full", "full", "full"];

const pages: Record<string, Row> = {
  "/": ofTheirs,
  "/account": forAccounts,
  "/administration": byAdministrators, // on to the next
  "/administration/accounts": byAdministrators,
  "/administration/accounts/[id]": byAdministrators,
  "/administration/accounts/new": byAdministrators,
  "/administration/calls": byAdministrators,
  "/administration/capacity": byAdministrators,
  "/administration/keypad": byAdministrators,
  "/administration/codes": byAdministrators,
  "/administration/health": byAdministrators,
  "/administration/messages": ["sign-in", "sign-in", "absent", "absent", "absent", "full"],
  "/administration/messages/rules": byAdministrators,
  "/administration/messages/texts": byAdministrators,
  "/administration/messages/texts/[kind]": byAdministrators,
  "/administration/policies": byAdministrators,
  "/administration/reports": ["sign-in", "sign-in", "absent", "absent", "absent", "full"],
  "/administration/sounds": ["sign-in", "sign-in", "absent", "absent", "absent", "full"],
  "/approvals": forAccounts,
  "/book": ["sign-in", "sign-in", "empty", "empty", "full", "full"],
  "/book/day": ["sign-in", 401, "empty", "empty", "full", "full"],
  "/bookings": ofTheirs,
  "/bookings/[id]": ["sign-in", "sign-in", "absent", "full", "full", "full"],
  "/bookings/[id]/edit": ["sign-in", "sign-in", "absent", "absent", "full", "full"],
  "/bookings/month": ofTheirs,
  "/bookings/week": ofTheirs,
  "/book/series": ["sign-in", 405, 405, 405, 405, 405], // POST alone
  "/book/people": ["sign-in", 401, "empty", "empty", "full", "empty"],
  "/contacts": ["sign-in", "sign-in", "empty", "empty", "full", "empty"],
  "/contacts/export": ["sign-in", 401, "empty", "empty", "full", "empty"],
  "/problems/[reason]": ["open", "open", "open", "open", "open", "open"], // what a word means
  "/test": ["open", "open", "open", "open", "open", "open"], // tries the reader's own browser
  "/stop/[token]": ["open", "open", "open", "open", "open", "open"], // an invitation's token is none of these
  "/stop/[token]/one-click": [303, 303, 303, 303, 303, 303], // to that page
  "/live/[room]": ["sign-in", "sign-in", "absent", "full", "full", "full"],
  "/now": ["sign-in", 401, "empty", "full", "full", "full"],
  "/recordings": ofTheirs,
  "/recordings/[id]": ["sign-in", "sign-in", "absent", "full", "full", "full"],
  "/rooms": ["sign-in", "sign-in", "empty", "empty", "full", "full"],
  "/rooms/[number]": ["sign-in", "sign-in", "absent", "absent", "full", "full"],
  "/rooms/new": forAccounts,
  "/sign-in": ["open", "open", 307, 307, 307, 307],
  "/i/[token]": ["full", "full", "full", "full", "full", "full"], // the token is the right, whoever holds it
  "/m/[token]": ["empty", "empty", "empty", "empty", "empty", "empty"], // no call was made a conference: calls.asterisk.test.ts
  "/calendar/[token]": ["full", "full", "full", "full", "full", "full"], // likewise
  "/i/[token]/calendar.ics": ["full", "full", "full", "full", "full", "full"],
  "/api/auth/[...path]": [404, 404, 404, 404, 404, 404], // what of it is open is tried in sign-in.database.test.ts
};

let house: House;
let people: Neighbours;
/** The one thing in whose room a call goes on, and another. */
let onCall: Thing;
let quiet: Thing;

beforeAll(async () => {
  house = await startHouse();
  people = await settle(house);
  [onCall, quiet] = [await people.thing(), await people.thing()];
  await onCall.sound();
  const { number, participantPin } = onCall.room;
  const isPushed = async () => (await house.pbx.cli(`database show rollcall-room ${number}`)).includes(`"n":1`);
  await vi.waitUntil(isPushed, { timeout: 20_000 });
  await house.phones.call({ number, keys: `WW${participantPin}#` });
  const told = async () => (await people.ask("owner", { path: `/api/v1/conferences/${number}` })).text();
  await vi.waitUntil(async () => (await told()).includes(onCall.mark), { timeout: 20_000 });
});
afterAll(async () => {
  await people?.leave();
  await house?.stop();
});

const later = (thing: Thing, hours: number) =>
  new Date(Date.parse(thing.booking.startsAt) + hours * 3_600_000).toISOString();

/** What is sent, where an empty body would be refused before the right is looked at. */
const sent: Record<string, (thing: Thing, role: Role) => Sent> = {
  "PATCH /account": () => ({ body: { language: "en" } }),
  "GET /accounts": () => ({ mark: people.emails.owner }),
  "POST /accounts": (thing) => ({ body: { name: "New", email: `new-${thing.mark.toLowerCase()}@rollcall.test` } }),
  "PATCH /accounts/{id}": () => ({ body: { name: "owner" } }),
  "POST /bookings": ({ room, ...thing }) => ({
    body: {
      room: room.number,
      title: "Later",
      startsAt: later({ room, ...thing }, 48),
      endsAt: later({ room, ...thing }, 49),
      timeZone: "Europe/London",
    },
  }),
  "POST /approvals/{id}": () => ({ body: { decision: "approve" } }),
  "PUT /deputies": () => ({ body: { deputies: [] } }),
  "PUT /call-rules": () => ({ body: {} }),
  "PUT /keypad": () => ({ body: { reset: true } }),
  "POST /starter-links/{token}/commands": () => ({ body: { kind: "mute-all" } }),
  "PUT /project-codes": () => ({ body: { codes: [] } }),
  "GET /reports/codes": () => ({ query: { from: "2026-11-01", to: "2026-11-30" }, mark: `"items"` }),
  "GET /reports/calls": () => ({ query: { from: "2026-11-01", to: "2026-11-30" }, mark: `"items"` }),
  "PUT /dial-out": () => ({ body: {} }),
  "PUT /policies": () => ({ body: {} }),
  "POST /templates": () => ({ body: { name: "New", content: {} } }),
  "GET /availability": ({ room, ...thing }) => ({
    query: { from: later({ room, ...thing }, 48), to: later({ room, ...thing }, 49) },
    mark: `"number":"${room.number}"`,
  }),
  "GET /bookings/availability": ({ room, booking }) => ({ query: { room: room.number, ...spanOf(booking) } }),
  "POST /bookings/preview": ({ room, booking }) => ({
    body: { room: room.number, ...spanOf(booking), timeZone: "Europe/London" },
  }),
  "PATCH /bookings/{id}": () => ({ body: { agenda: "Rivets" } }),
  "POST /bookings/{id}/extend": () => ({ body: { minutes: 5 } }),
  "PUT /bookings/{id}/invitees": () => ({ body: { invitees: [] } }),
  "POST /conferences/{room}/commands": () => ({ body: { kind: "mute-all" } }),
  "POST /conferences/{room}/legs": () => ({ body: { offer: silentOffer() } }),
  "POST /invitations/{token}/legs": () => ({ body: { offer: "v=0\r\n" } }),
  "PUT /legs/{key}": () => ({ body: { offer: silentOffer() } }),
  "POST /legs/{key}/commands": () => ({ body: { kind: "leave" } }),
  "PUT /legs/{key}/quality": () => ({ body: { loss: 0, jitterMs: 0, roundTripMs: null } }),
  "POST /echo": () => ({ body: { offer: silentOffer() } }),
  "POST /calendars": () => ({ body: { name: "Telephone" } }),
  "POST /bookings/import": ({ room, ...thing }) => ({
    query: { room: room.number },
    body: fileOf(later({ room, ...thing }, 72)),
  }),
  "POST /contacts": ({ mark }, role) => ({ body: { name: "New", email: `${role}-${mark.toLowerCase()}@new.test` } }),
  "POST /contacts/import": () => ({ body: { text: "" } }),
  "PATCH /contacts/{id}": () => ({ body: { name: "New" } }),
  "POST /contact-lists": () => ({ body: { name: "New" } }),
  "/book/people": ({ mark }) => ({ query: { search: mark } }),
  "GET /health": () => ({ mark: `"detail"` }),
  "POST /notifications": () => ({ body: { channel: "mail", to: "ada@rollcall.test" } }),
  "GET /recordings": ({ room }) => ({ query: { room: room.number } }),
  "POST /recordings/{id}/shares": () => ({ body: { emails: [people.emails.stranger] } }),
  "POST /rooms": () => ({ body: { name: "Mine" } }),
  "POST /sounds": () => ({ body: { name: "Mine", text: "Mine" } }),
  "PATCH /rooms/{number}": () => ({ body: { joinMuted: true } }),
  "/book": ({ room }) => ({ query: { room: room.number } }),
  "/book/day": ({ room, booking }) => ({
    query: {
      room: room.number,
      date: booking.startsAt.slice(0, 10),
      from: "00:00",
      to: "01:00",
      zone: "Europe/London",
    },
  }),
};
const fileOf = (startsAt: string) =>
  [
    "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:file@elsewhere.test\nSUMMARY:Later",
    `DTSTART:${startsAt.replace(/[-:]|\.\d+/g, "")}`,
    "DURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR\n",
  ].join("\n");
const spanOf = ({ startsAt, endsAt }: Thing["booking"]) => ({ startsAt, endsAt });

const known = { reason: "room-taken", kind: "reminder" };

/** "/bookings/{id}" → "/bookings/cmx…" */
async function fill(path: string, thing: Thing): Promise<string> {
  const id = path.includes("templates")
    ? thing.template
    : path.includes("calendars")
      ? await thing.feed()
      : path.includes("contact-lists")
        ? thing.contactList
        : path.includes("contacts")
          ? thing.contact
          : path.includes("recordings")
            ? thing.recording
            : path.includes("sounds")
              ? await thing.sound()
              : path.includes("notifications")
                ? thing.notification
                : path.includes("accounts")
                  ? await people.idOf("owner")
                  : thing.booking.id;
  const { number } = thing.room;
  const { share, token } = thing;
  const values: Record<string, string> = {
    id,
    number,
    room: number,
    share,
    token,
    key: "A".repeat(43),
    "...path": "sign-up/email",
    ...known,
  };
  if (path === "/calendar/[token]") return `/calendar/${await thing.feed()}.ics`;
  return path.replace(/[{[](.+?)[}\]]/g, (_, name: string) => values[name] ?? `no-${name}`);
}

async function asked(name: string, role: Role): Promise<Cell> {
  const [method, path] = name.startsWith("/") ? ["GET", name] : (name.split(" ") as [string, string]);
  const changes = /^(POST|PUT|PATCH|DELETE)$/.test(method) && !path.startsWith("/conferences");
  // Today leaves what goes on to be asked for (/now).
  const thing = changes ? await people.thing() : path === "/" ? quiet : onCall;
  const { body, query = {}, mark = thing.mark } = sent[name]?.(thing, role) ?? {};
  const address = `${name.startsWith("/") ? "" : "/api/v1"}${await fill(path, thing)}?${new URLSearchParams(query)}`;
  const answer = await people.ask(role, { method, path: address, body, token: thing.token });
  if (path.endsWith("/events")) await answer.body?.cancel();
  const text = path.endsWith("/events") ? "" : await answer.text();
  if (!name.startsWith("/")) isAsDescribed(name, answer.status, text);
  return cellOf(answer, text, mark);
}

const described = {
  ...accounts,
  ...bookings,
  ...calendars,
  ...calls,
  ...keypad,
  ...inbox,
  ...capacity,
  ...codes,
  ...conferences,
  ...contacts,
  ...dialling,
  ...health,
  ...notifications,
  ...policies,
  ...recordings,
  ...reports,
  ...rooms,
  ...sounds,
  ...webPhone,
};

/** What comes is what the API's document says: it is made of the same schemas, and the answers must be too. */
function isAsDescribed(name: string, status: number, text: string) {
  const [method = "", path = ""] = name.split(" ");
  if (path === "/openapi.json" || method === "HEAD") return;
  const operation = described[path]?.[method.toLowerCase() as "get"];
  const response = operation?.responses?.[`${status}` as "200"] as
    | { content?: Record<string, { schema?: unknown }> }
    | undefined;
  expect(response, `${name} answered ${status}, which its description does not know`).toBeDefined();
  const schema = response?.content?.["application/json"]?.schema;
  if (schema instanceof z.ZodType)
    expect(schema.safeParse(JSON.parse(text)).error?.issues ?? [], `${name} ${status}`).toEqual([]);
}

function cellOf(answer: Response, text: string, mark: string): Cell {
  const where = answer.headers.get("location") ?? /NEXT_REDIRECT;[a-z]+;([^;]*);/.exec(text)?.[1] ?? "";
  if (new URL(where || "/", house.portal.url).pathname === "/sign-in") return "sign-in";
  if (/NEXT_HTTP_ERROR_FALLBACK;404/.test(text)) return text.includes(mark) ? "full" : "absent";
  if (answer.status !== 200) return answer.status;
  return text.includes(mark) ? "full" : "empty";
}

/** 200 is 200 whatever is in it; "open" is a page in which the mark cannot be. */
const agrees = (found: Cell, wanted: Cell) =>
  wanted === 200 ? found === "full" || found === "empty" : wanted === "open" ? found === "empty" : found === wanted;

function rights(name: string, row: Row) {
  test(name, async () => {
    const found: Partial<Record<Role, Cell>> = {};
    const wanted: Partial<Record<Role, Cell>> = {};
    for (const [at, role] of roles.entries()) {
      const cell = await asked(name, role);
      const should = row[at] ?? 0;
      wanted[role] = should;
      found[role] = agrees(cell, should) ? should : cell;
    }
    expect(found).toEqual(wanted);
  });
}

describe("pages", () => {
  test("every page and every route beside the API has a row", () => {
    const app = fileURLToPath(new URL("../app", import.meta.url));
    const addresses = readdirSync(app, { recursive: true, encoding: "utf8" })
      .filter((file) => /(^|\/)(page\.tsx|route\.tsx?)$/.test(file) && !file.startsWith("api/v1/"))
      .map(
        (file) =>
          `/${file
            .split("/")
            .slice(0, -1)
            .filter((part) => !/^\(.*\)$/.test(part))
            .join("/")}`,
      );
    expect(addresses.sort()).toEqual(Object.keys(pages).sort());
  });

  for (const [name, row] of Object.entries(pages)) rights(name, row);

  test("an address that is no text is refused at the door", async () => {
    for (const path of [
      "/rooms/%F0%9F",
      "/rooms?search=%00",
      "/i/%00",
      "/api/v1/rooms/%00",
      "/api/v1/recordings/%ff/audio",
    ])
      expect((await people.ask("owner", { path })).status, path).toBe(400);
  });

  test("a token that nobody has opens nothing", async () => {
    for (const path of ["/i/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "/i/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/calendar.ics"])
      expect(cellOf(...(await answered(path)), "Periwinkle"), path).toSatisfy(
        (cell) => cell === "absent" || cell === 404,
      );
  });
});

describe("the API", () => {
  test("every route has a row", async () => {
    const answer = await people.ask("nobody", { path: "/api/v1/openapi.json" });
    const { paths } = (await answer.json()) as { paths: Record<string, Record<string, unknown>> };
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect([...described, "GET /openapi.json"].sort()).toEqual(Object.keys(routes).sort());
  });

  // What only reads comes first: lists show what they show of one thing, not of a hundred that the others made.
  const writes = (name: string) => Number(!/^(GET|HEAD)/.test(name));
  for (const [name, row] of Object.entries(routes).sort(([a], [b]) => writes(a) - writes(b))) rights(name, row);

  test("another site's page cannot write with a session's cookie", async () => {
    const { room } = await people.thing();
    const path = `/api/v1/rooms/${room.number}`;
    for (const origin of ["https://evil.test", "null", ""]) {
      const answer = await people.ask("owner", {
        method: "PATCH",
        path,
        body: { name: "Theirs" },
        headers: { origin },
      });
      expect(answer.status, origin).toBe(403);
    }
  });

  test("who only moderates learns no PIN but his own, and nobody's address", async () => {
    const thing = quiet;
    const { room, booking } = thing;
    const secrets = [room.participantPin, room.moderatorPin, await thing.pinOf("PARTICIPANT"), "@guest.test"];
    for (const path of [
      `/api/v1/bookings/${booking.id}`,
      `/api/v1/bookings/${booking.id}/invitees`,
      `/bookings/${booking.id}`,
      `/live/${room.number}`,
      "/",
    ]) {
      const text = await (await people.ask("moderator", { path })).text();
      expect(text.includes(thing.mark), path).toBe(true);
      for (const secret of secrets) expect(text.includes(secret), `${path} tells ${secret}`).toBe(false);
    }
  });
});

/** What somebody gets who has a right by being named for it: the same questions before, while and after he is. */
describe("whoever is named", () => {
  const cellsOf = async (paths: string[], mark: string) => {
    const cells: Record<string, Cell> = {};
    for (const path of paths) {
      const answer = await people.ask("stranger", { path });
      cells[path] = cellOf(answer, await answer.text(), mark);
    }
    return cells;
  };
  const all = (paths: string[], cell: Cell) => Object.fromEntries(paths.map((path) => [path, cell]));

  test("as deputy has his principal's bookings, not his phone book, rooms, templates, messages, recordings or calendars", async () => {
    const thing = await people.thing();
    const { id } = thing.booking;
    const bookings = [`/api/v1/bookings/${id}`, `/api/v1/bookings/${id}/invitees`, `/bookings/${id}/edit`];
    const booked = [...bookings, `/api/v1/bookings/${id}/calendar.ics`, `/bookings/${id}`];
    const others = [
      `/api/v1/contacts/${thing.contact}`,
      `/api/v1/contact-lists/${thing.contactList}`,
      `/api/v1/templates/${thing.template}`,
      `/api/v1/rooms/${thing.room.number}`,
      `/api/v1/notifications/${thing.notification}`,
      `/api/v1/recordings/${thing.recording}`,
    ];
    const lists = [
      "/api/v1/contacts",
      "/api/v1/templates",
      "/api/v1/calendars",
      "/contacts",
      `/book/people?search=${thing.mark}`,
    ];
    const name = (deputies: string[]) =>
      people.ask("owner", { method: "PUT", path: "/api/v1/deputies", body: { deputies } });
    const nothing = { ...all([...bookings.slice(0, 2), booked[3] ?? "", ...others], 404), ...all(lists, "empty") };

    expect(await cellsOf(Object.keys(nothing), thing.mark)).toEqual(nothing);
    expect((await name([people.emails.stranger])).status).toBe(200);
    expect(await cellsOf([...booked, ...others, ...lists], thing.mark)).toEqual({ ...nothing, ...all(booked, "full") });
    const change = { method: "PATCH", path: bookings[0] ?? "", body: { agenda: "Rivets" } };
    expect((await people.ask("stranger", change)).status).toBe(200);
    const { room, booking } = await people.thing("administrator");
    const foreign = { method: "PATCH", path: `/api/v1/bookings/${booking.id}`, body: { agenda: "Rivets" } };
    expect((await people.ask("stranger", foreign)).status, "somebody else's").toBe(404);
    const inTheirs = { title: "x", room: room.number, startsAt: later(thing, 48), endsAt: later(thing, 49) };
    const asThem = { ...inTheirs, timeZone: "UTC", organiser: people.emails.administrator };
    const sent = { method: "POST", path: "/api/v1/bookings", body: asThem };
    expect((await people.ask("stranger", sent)).status, "for somebody else").toBe(422);
    expect((await name([])).status).toBe(200);
    expect(await cellsOf(Object.keys(nothing), thing.mark)).toEqual(nothing);
  });

  test("as approver sees what waits for him, without PINs and addresses, and changes nothing of it", async () => {
    const before = await people.thing();
    const { number } = before.room;
    const named = { needsApproval: true, approvers: [people.emails.stranger] };
    const asked = { method: "PATCH", path: `/api/v1/rooms/${number}`, body: named };
    expect((await people.ask("owner", asked)).status, "an owner does not loosen what binds him").toBe(403);
    expect((await people.ask("administrator", asked)).status).toBe(200);
    const plan = {
      room: number,
      title: `${before.mark} waits`,
      startsAt: later(before, 48),
      endsAt: later(before, 49),
      timeZone: "UTC",
      invitees: [{ name: "A", email: "a@guest.test", role: "participant" }],
    };
    const made = await people.ask("owner", { method: "POST", path: "/api/v1/bookings", body: plan });
    const { id, approval } = (await made.json()) as { id: string; approval: string };
    expect([made.status, approval]).toEqual([201, "pending"]);

    const path = `/api/v1/bookings/${id}`;
    const shown = [path, "/approvals", "/api/v1/approvals", `/bookings/${id}`];
    expect(await cellsOf(shown, before.mark)).toEqual(all(shown, "full"));
    const pins = [before.room.participantPin, before.room.moderatorPin, "a@guest.test"];
    for (const one of shown) {
      const text = await (await people.ask("stranger", { path: one })).text();
      for (const secret of pins) expect(text.includes(secret), `${one} tells ${secret}`).toBe(false);
    }
    const hidden = [`/api/v1/bookings/${before.booking.id}`, `/api/v1/rooms/${number}`, `${path}/calendar.ics`];
    expect(await cellsOf(hidden, before.mark)).toEqual(all(hidden, 404));
    expect((await people.ask("stranger", { method: "PATCH", path, body: { agenda: "x" } })).status).toBe(403);
    expect((await people.ask("stranger", { method: "DELETE", path })).status).toBe(403);
    const decide = { method: "POST", path: `/api/v1/approvals/${id}`, body: { decision: "approve" } };
    expect((await people.ask("moderator", decide)).status).toBe(404);
    expect((await people.ask("owner", decide)).status).toBe(404);
    expect((await people.ask("stranger", decide)).status).toBe(204);
    expect((await people.ask("stranger", decide)).status).toBe(409);
  });
});

async function answered(path: string): Promise<[Response, string]> {
  const answer = await people.ask("nobody", { path });
  return [answer, await answer.text()];
}
