import type { Person } from "./surroundings";

export type Room = { number: string; name: string; participantPin: string; moderatorPin: string };
export type Booking = {
  id: string;
  room: string;
  startsAt: string;
  endsAt: string;
  sequence: number;
  uid: string;
  state: string;
  invitees: { id: string; name: string; role: string; pin: string }[];
  occurrences: { id: string; startsAt: string }[];
};
type Booked = {
  room?: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  invitees?: { name: string; email?: string; phone?: string; role: "moderator" | "participant" }[];
  [setting: string]: unknown;
};

/** What an account does by the API, without a browser: for what has to be there before a story begins. */
export type Office = {
  /** The session's cookie, as a request carries it. */
  cookie: string;
  ask(method: string, path: string, body?: unknown): Promise<Response>;
  room(input: { name: string; [setting: string]: unknown }): Promise<Room>;
  book(input: Booked): Promise<Booking>;
  account(input: { name: string; email: string; role: "organiser" | "administrator" }): Promise<Person>;
};

export async function openOffice(url: string, { email, password }: { email: string; password: string }) {
  const headers = { "content-type": "application/json", origin: url };
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers,
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`${email} could not sign in: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const ask = (method: string, path: string, body?: unknown) =>
    fetch(`${url}/api/v1${path}`, {
      method,
      headers: { ...headers, cookie },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  const made = async (path: string, body: unknown) => {
    const answer = await ask("POST", path, body);
    if (answer.status !== 201) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const office: Office = {
    cookie,
    ask,
    room: (input) => made("/rooms", input),
    book: (input) => made("/bookings", { timeZone: "Europe/London", ...input }),
    account: async ({ name, email, role }) => {
      const { password } = await made("/accounts", { name, email, role });
      return { name, email, password };
    },
  };
  return office;
}
