import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { recordingFile } from "@/lib/recordings/recording";
import type { House } from "./house";
import { wavFile } from "./wav-file";

/** Everybody who may knock at a portal: without an account, with nothing but an invitation, and with an account. */
export const roles = ["nobody", "guest", "stranger", "moderator", "owner", "administrator"] as const;
export type Role = (typeof roles)[number];
type AccountRole = Exclude<Role, "nobody" | "guest">;

export type Thing = Awaited<ReturnType<Neighbours["thing"]>>;
export type Neighbours = Awaited<ReturnType<typeof settle>>;
type Asked = { method?: string; path: string; body?: unknown; token?: string; headers?: Record<string, string> };

/** Accounts that have nothing to do with each other but one booking, each signed in in a browser of its own. */
export async function settle({ portal, administrator, databaseUrl, recordings, sounds }: House) {
  const sql = new pg.Client({ connectionString: databaseUrl });
  await sql.connect();
  const cookies = { administrator: await signIn(portal.url, administrator) } as Record<AccountRole, string>;
  const emails = { administrator: administrator.email } as Record<AccountRole, string>;
  for (const role of ["stranger", "moderator", "owner"] as const) {
    const account = { name: role, email: `${role}@rollcall.test`, password: randomBytes(9).toString("base64url") };
    await made({ path: "/api/v1/accounts", method: "POST", body: account }, "administrator");
    cookies[role] = await signIn(portal.url, account);
    emails[role] = account.email;
  }

  /** As the role's browser sends it. A guest has his token only: in the address, and where a session's cookie would be. */
  function ask(role: Role, { method = "GET", path, body, token = "", headers = {} }: Asked): Promise<Response> {
    const url = new URL(path, portal.url);
    if (role === "guest") url.searchParams.set("invitation", token);
    const cookie = role === "nobody" ? null : role === "guest" ? `rollcall.session_token=${token}` : cookies[role];
    return fetch(url, {
      method,
      redirect: "manual",
      headers: { origin: portal.url, ...(cookie ? { cookie } : {}), ...headers },
      body: body === undefined || typeof body === "string" || body instanceof FormData ? body : JSON.stringify(body),
    });
  }

  async function made(asked: Asked, role: Role = "owner") {
    const answer = await ask(role, asked);
    if (!answer.ok) throw new Error(`${asked.method} ${asked.path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  /** A room of somebody's with all that can hang on one. Its `mark` stands in every name and title of it, and nowhere else. */
  async function thing(whose: AccountRole = "owner") {
    const mark = `Periwinkle${randomBytes(4).toString("hex")}`;
    const room = await made({ method: "POST", path: "/api/v1/rooms", body: { name: `${mark} room` } }, whose);
    const now = Math.floor(Date.now() / 1000) * 1000;
    const [startsAt, endsAt] = [now, now + 3_600_000].map((at) => new Date(at).toISOString());
    const invitees = [
      { name: `${mark} moderator`, email: emails.moderator, role: "moderator" },
      { name: `${mark} guest`, email: `${mark.toLowerCase()}@guest.test`, role: "participant" },
    ];
    const plan = { room: room.number, title: `${mark} talk`, startsAt, endsAt, timeZone: "Europe/London", invitees };
    const booking = await made({ method: "POST", path: "/api/v1/bookings", body: plan }, whose);
    const at = new Date(now);
    const occurrence = booking.occurrences[0].id as string;
    const file = recordingFile({ number: room.number, occurrence, at });
    writeFileSync(join(recordings, file), wavFile({ seconds: 0.1 }));
    const recording = `r${mark.toLowerCase()}`;
    const row = [recording, room.id, occurrence, room.number, `${mark} sound`, file, at];
    await sql.query(
      `INSERT INTO "Recording" ("id", "serverId", "roomId", "occurrenceId", "roomNumber", "title", "file", "startedAt", "state")
       VALUES ($1, 'pbx-1', $2, $3, $4, $5, $6, $7, 'READY')`,
      row,
    );
    const share = { path: `/api/v1/recordings/${recording}/shares`, body: { emails: [emails.administrator] } };
    const shares = await made({ method: "POST", ...share }, whose);
    const contact = { name: `${mark} contact`, email: `${mark.toLowerCase()}@contact.test` };
    const { id: contactId } = await made({ method: "POST", path: "/api/v1/contacts", body: contact }, whose);
    const list = { name: `${mark} list`, contacts: [contactId] };
    const { id: contactListId } = await made({ method: "POST", path: "/api/v1/contact-lists", body: list }, whose);
    const start = { name: `${mark} template`, content: { title: mark } };
    const { id: templateId } = await made({ method: "POST", path: "/api/v1/templates", body: start }, whose);
    /** a private calendar address, made when it is asked for: nobody has many */
    const feed = async () => {
      const token = `feed${randomBytes(8).toString("hex")}`;
      await sql.query(
        `INSERT INTO "CalendarFeed" ("id", "accountId", "name", "token") VALUES ($1, $2, 'Telephone', $1)`,
        [token, await idOf(whose)],
      );
      return token;
    };
    /** something to be played, made when it is asked for: nobody has hundreds */
    const sound = async () => {
      const id = `s${mark.toLowerCase()}`;
      await sql.query(
        `INSERT INTO "Sound" ("id", "name", "ownerId", "seconds") VALUES ($1, $2, $3, 0.1) ON CONFLICT DO NOTHING`,
        [id, `${mark} jingle`, await idOf(whose)],
      );
      mkdirSync(sounds, { recursive: true });
      writeFileSync(join(sounds, `${id}.wav`), wavFile({ seconds: 0.1 }));
      return id;
    };
    const one = async (text: string, ...values: string[]) => (await sql.query(text, values)).rows[0].found as string;
    return {
      mark,
      room: room as { id: string; number: string; participantPin: string; moderatorPin: string },
      booking: booking as { id: string; startsAt: string; endsAt: string },
      recording,
      sound,
      share: shares.items[0].id as string,
      contact: contactId as string,
      contactList: contactListId as string,
      template: templateId as string,
      feed,
      notification: await one(`SELECT "id" AS found FROM "Notification" WHERE "bookingId" = $1 LIMIT 1`, booking.id),
      token: await one(
        `SELECT "token" AS found FROM "Invitation" WHERE "bookingId" = $1 AND "role" = 'PARTICIPANT'`,
        booking.id,
      ),
      pinOf: (role: "MODERATOR" | "PARTICIPANT") =>
        one(`SELECT "pin" AS found FROM "Invitation" WHERE "bookingId" = $1 AND "role" = $2::"Role"`, booking.id, role),
    };
  }

  const idOf = async (role: AccountRole): Promise<string> =>
    (await sql.query(`SELECT "id" FROM "Account" WHERE "email" = $1`, [emails[role]])).rows[0].id;
  return { ask, thing, emails, idOf, sql, leave: () => sql.end() };
}

async function signIn(portal: string, { email, password }: { email: string; password: string }): Promise<string> {
  const answer = await fetch(`${portal}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { origin: portal, "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`${email} could not sign in: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}
