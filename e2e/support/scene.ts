import { AmiSession } from "../../asterisk/ami-session";
import { inDays, inMinutes } from "./clock";
import { invitationIn, mailsTo } from "./inbox";
import { type Office, openOffice } from "./office";
import { dial } from "./phone";
import { addressOf } from "./story";
import type { Surroundings } from "./surroundings";

/** A site on an ordinary morning: what the pages have to show when somebody looks at them. */
export async function setScene(here: Surroundings, administrator: Office) {
  const account = (name: string) => administrator.account({ name, email: addressOf(name), role: "organiser" });
  const [mary, newcomer] = [await account("Mary Somerville"), await account("Edith Clarke")];
  const joan = await account("Joan Clarke");
  const office = await openOffice(here.url, mary);
  await office.ask("PATCH", "/account", { timeZone: "Europe/London" });
  const harbour = await office.room({ name: "Harbour" });
  const chart = await office.room({ name: "Chart room", record: "always", waitForModerator: true });
  const invitees = ["Ada Lovelace", "Grace Hopper", "Katherine Johnson", "Alan Turing"].map((name, index) => ({
    name,
    email: addressOf(name),
    role: index === 0 ? ("moderator" as const) : ("participant" as const),
  }));
  const session = await AmiSession.open(here.phonesAmiUrl);

  const over = await office.book({
    room: chart.number,
    title: "Tide tables for the winter",
    startsAt: inMinutes(-2),
    endsAt: inMinutes(30),
    invitees,
  });
  const recording = await record(office, session, here, over);
  await office.ask("POST", `/bookings/${over.id}/end`);

  const now = await office.book({
    room: harbour.number,
    title: "Harbour rebuild, weekly",
    agenda: "Piles first, then cranes.",
    startsAt: inMinutes(-3),
    endsAt: inMinutes(57),
    invitees,
  });
  const next = await office.book({
    room: chart.number,
    title: "Crane hire",
    startsAt: inDays(1, "10:00"),
    endsAt: inDays(1, "11:30"),
    seats: 12,
    invitees: [...invitees, { name: "Somebody without an address", role: "participant" }],
  });
  for (const [day, title] of [
    [2, "Quarterly review"],
    [3, "Budget"],
    [3, "Dredging, with the contractor and both surveyors"],
  ] as const)
    await office.book({
      title,
      startsAt: inDays(day, title === "Budget" ? "14:00" : "09:30"),
      endsAt: inDays(day, "15:00"),
    });
  const called = await office.book({
    title: "Lamp oil",
    startsAt: inDays(4, "10:00"),
    endsAt: inDays(4, "11:00"),
    invitees,
  });
  await office.ask("DELETE", `/bookings/${called.id}`, { reason: "The ship is late." });

  const series = await office.book({
    title: "Weekly team call",
    startsAt: inDays(6, "09:00"),
    endsAt: inDays(6, "09:45"),
    timeZone: "Europe/Zurich",
    recurrence: "RRULE:FREQ=WEEKLY;COUNT=20",
    invitees,
  });
  const [, moved, left] = series.occurrences;
  await office.ask("PATCH", `/bookings/${series.id}?scope=this&occurrence=${moved?.id}`, {
    startsAt: inDays(14, "14:00"),
    endsAt: inDays(14, "15:00"),
  });
  await office.ask("DELETE", `/bookings/${series.id}?scope=this&occurrence=${left?.id}`, { reason: "Holidays." });
  const made = async (path: string, body: unknown): Promise<{ id: string }> =>
    (await office.ask("POST", path, body)).json();
  const list = await made("/contact-lists", { name: "Harbour team, with the surveyors of the northern breakwater" });
  const contacts = ["Ada Lovelace", "李小龙", "Nadia Verhoeven"].map(
    (name, at) => `${name} <contact${at}@rollcall.test>`,
  );
  await office.ask("POST", "/contacts/import", { text: contacts.join("\n"), list: list.id });
  const template = await made("/templates", {
    name: "Weekly team call",
    content: {
      title: "Weekly team call",
      startTime: "09:00",
      durationMinutes: 45,
      recurrence: "RRULE:FREQ=WEEKLY;BYDAY=TU",
    },
  });
  await office.ask("POST", "/calendars", { name: "Telephone" });
  await office.ask("PUT", "/deputies", { deputies: [joan.email] });
  const board = await administrator.room({
    name: "Board room",
    owner: mary.email,
    needsApproval: true,
    approvers: [joan.email],
  });
  const pending = await office.book({
    room: board.number,
    title: "Board call",
    agenda: "Numbers of the quarter.",
    startsAt: inDays(8, "10:00"),
    endsAt: inDays(8, "11:00"),
    recurrence: "RRULE:FREQ=MONTHLY;COUNT=6",
    invitees,
  });

  const phones = await Promise.all(
    now.invitees.map(({ pin }, index) =>
      dial(session, here.folder, {
        number: harbour.number,
        pin,
        from: `+44163296004${index}`,
        voice: { hertz: 400 + 200 * index, seconds: 3, pause: index === 0 ? 0 : 6 },
      }),
    ),
  );
  const command = (kind: string, participant?: string) =>
    office.ask("POST", `/conferences/${harbour.number}/commands`, { kind, participant });
  const alan = await until(async () => {
    const { participants } = await (await office.ask("GET", `/conferences/${harbour.number}`)).json();
    const found = participants?.find(({ name }: { name: string }) => name === "Alan Turing");
    return participants?.length === phones.length && found ? (found.id as string) : null;
  });
  await command("mute", alan);
  await command("start-recording");
  await command("lock");
  // One's mails come in the order of what they are about: the sixth is the series'.
  const mails = await mailsTo(here.inbox, invitees[1]?.email ?? "", 6);
  const guestOf = (title: string) => {
    const invitation = mails.find(({ subject }) => subject?.startsWith(`Invitation: ${title}`));
    if (!invitation) throw new Error(`no invitation to ${title} came`);
    return new URL(invitationIn(invitation).page).pathname;
  };
  return {
    mary: office,
    newcomer: await openOffice(here.url, newcomer),
    rooms: { harbour, chart },
    approver: await openOffice(here.url, joan),
    bookings: { over, next, called, series, pending },
    list,
    template,
    recording,
    guest: guestOf("Crane hire"),
    guestOfSeries: guestOf("Weekly team call"),
    async clear() {
      for (const phone of phones) await phone.hangup();
      session.close();
    },
  };
}

/** Some seconds of two people, kept. */
async function record(
  office: Office,
  session: AmiSession,
  here: Surroundings,
  booking: { room: string; invitees: { pin: string }[] },
) {
  const phones = await Promise.all(
    booking.invitees.slice(0, 2).map(({ pin }, index) =>
      dial(session, here.folder, {
        number: booking.room,
        pin,
        from: `+44163296003${index}`,
        voice: { hertz: 500 + 300 * index, seconds: 2, pause: 3 + index },
      }),
    ),
  );
  await phones[0]?.hears(12);
  for (const phone of phones) await phone.hangup();
  return until(async () => {
    const { items } = await (await office.ask("GET", `/recordings?room=${booking.room}`)).json();
    return items[0]?.state === "ready" ? (items[0].id as string) : null;
  });
}

async function until<T>(look: () => Promise<T | null>, seconds = 30): Promise<T> {
  for (const last = Date.now() + seconds * 1000; Date.now() < last; ) {
    const seen = await look();
    if (seen !== null) return seen;
    await new Promise((later) => setTimeout(later, 250));
  }
  throw new Error(`it has not come to be in ${seconds} s`);
}
