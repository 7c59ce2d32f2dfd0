import type { Actor } from "@/lib/accounts/actor";
import { scheduleBooking } from "@/lib/bookings/commands";
import { bookingInput } from "@/lib/bookings/schema";
import { refusalIn } from "@/lib/messages/refusal";
import type { Refusal } from "@/lib/refusal";
import { createRoom } from "@/lib/rooms/commands";
import { differing, plainOptions } from "@/lib/rooms/options";
import { isPin } from "@/lib/rooms/pin";
import { roomByNumber } from "@/lib/rooms/queries";
import { defaultNames, type RoomView } from "@/lib/rooms/room";
import { roomInput } from "@/lib/rooms/schema";
import { isoIn } from "@/lib/time";
import { type Dated, datesOf } from "./dates";
import { hasDate, numbersInUse } from "./queries";
import { printable, type Source, type SourceRoom, settingsOf } from "./source";

export type Line = { line: number; what: "made" | "there" | "not-mapped" | "refused"; said: string };
export type Report = Line[];

/**
 * Makes the rooms and bookings of a file, in the actor's name and by the commands that everybody uses, so that what he may not do is
 * refused. What is there already stays as it is: twice is the same as once.
 * @param zone on whose clock the file's times are @param dryRun says what would be made, and makes nothing
 */
export async function importSource(
  actor: Actor,
  source: Source,
  { zone, dryRun, now }: { zone: string; dryRun: boolean; now: Date },
): Promise<Report> {
  const dates = datesOf(source.times, zone, now);
  const report: Report = [...source.notes, ...dates.notes].map(({ line, note }) => ({
    line,
    what: "not-mapped",
    said: note,
  }));
  if (dates.over > 0)
    report.push({ line: 0, what: "not-mapped", said: `bookings that are over and are left out: ${dates.over}` });
  const rooms = roomsIn([...source.rooms, ...dates.bookings.map(({ first }) => first)], report);
  const open = new Set(source.rooms.map(({ number }) => number));
  const taken = dryRun ? await numbersInUse([...rooms.keys()]) : new Set<string>();
  for (const room of rooms.values()) {
    const whole = { ...room, booked: !open.has(room.number) };
    await (dryRun ? planned(actor, whole, taken, report) : made(actor, whole, zone, report));
  }
  for (const dated of dates.bookings)
    if (rooms.has(dated.first.number)) await booked(actor, dated, { zone, dryRun }, report);
  return report.sort((a, b) => a.line - b.line);
}

/** One room a number: the first row's PINs and settings are the room's. */
function roomsIn(all: SourceRoom[], report: Report): Map<string, SourceRoom> {
  const rooms = new Map<string, SourceRoom>();
  const refused = new Set<string>();
  for (const room of all) {
    const { number, line } = room;
    const known = rooms.get(number);
    if (!known && !/^\d{3,10}$/.test(number)) {
      if (!refused.has(number))
        report.push({ line, what: "refused", said: `room ${printable(number)}: a number has 3 to 10 digits` });
      refused.add(number);
    } else if (!known) rooms.set(number, room);
    else if (known.pin !== room.pin || known.adminPin !== room.adminPin)
      report.push({ line, what: "not-mapped", said: `room ${number}: line ${known.line} has other PINs, which count` });
  }
  return rooms;
}

/** What createRoom is asked for, and what of the row is not in it. */
function inputOf(room: SourceRoom, zone?: string) {
  const { defaults, options, notes } = settingsOf(room);
  const said = [...notes];
  const name = room.name.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
  if (name.length > 80) said.push("its name is cut to 80 characters");
  const pins = { participantPin: room.pin, moderatorPin: room.adminPin };
  for (const [which, pin] of Object.entries(pins)) {
    const whose = which === "participantPin" ? "PIN" : "administrator's PIN";
    if (pin === "") said.push(`it had no ${whose}: a new one is given`);
    else if (!isPin(pin)) said.push(`its ${whose} has not 6 to 10 digits: a new one is given`);
  }
  return {
    input: {
      name: name.slice(0, 80) || `Room ${room.number}`,
      number: room.number,
      ...defaults,
      options,
      access: room.booked ? ("only-booked" as const) : ("always" as const),
      ...(zone && { timeZone: zone }),
      ...(/^zh/i.test(room.language) && { language: "zh" as const }),
      ...(isPin(room.pin) && { participantPin: room.pin }),
      ...(isPin(room.adminPin) && { moderatorPin: room.adminPin }),
    },
    said,
  };
}

const noteAll = (report: Report, { line, number }: SourceRoom, said: string[]) =>
  report.push(...said.map((one) => ({ line, what: "not-mapped" as const, said: `room ${number}: ${one}` })));

async function planned(actor: Actor, room: SourceRoom, taken: Set<string>, report: Report) {
  const { line, number } = room;
  const { said } = inputOf(room);
  noteAll(report, room, said);
  if (!taken.has(number)) report.push({ line, what: "made", said: `room ${number}` });
  else if (await roomByNumber(actor, number)) report.push({ line, what: "there", said: `room ${number}` });
  else report.push({ line, what: "refused", said: `room ${number}: somebody else has it` });
}

async function made(actor: Actor, room: SourceRoom, zone: string, report: Report) {
  const { line, number } = room;
  const { input, said } = inputOf(room, zone);
  noteAll(report, room, said);
  if (await roomByNumber(actor, number)) {
    report.push({ line, what: "there", said: `room ${number}` });
    return;
  }
  const checked = roomInput.safeParse(input);
  if (!checked.success) {
    const [wrong] = checked.error.issues;
    report.push({ line, what: "refused", said: `room ${number}: ${wrong?.path.join(".")} ${wrong?.message}` });
    return;
  }
  let done = await createRoom(actor, checked.data);
  if (!done.ok && /^pin/.test(done.reason)) {
    noteAll(report, room, [`its PINs are too easily guessed (${done.reason}): new ones are given`]);
    const { participantPin: _, moderatorPin: __, ...rest } = checked.data;
    done = await createRoom(actor, rest);
  }
  if (done.ok) report.push({ line, what: "made", said: `room ${number}` });
  else report.push({ line, what: "refused", said: `room ${number}: ${await words(done)}` });
}

async function booked(
  actor: Actor,
  { first, startsAt, endsAt, recurrence, dates }: Dated,
  { zone, dryRun }: { zone: string; dryRun: boolean },
  report: Report,
) {
  const { line, number } = first;
  const said = `booking of ${number} at ${isoIn(startsAt, zone)}${recurrence ? `, ${dates} dates` : ""}`;
  const tell = (what: Line["what"], why = "") => report.push({ line, what, said: said + why });
  if (await hasDate(actor, number, startsAt, endsAt)) return tell("there");
  if (dryRun) return tell("made");
  const room = await roomByNumber(actor, number);
  if (!room) return; // the room's own line says why
  const { defaults, options } = settingsOf(first);
  const input = bookingInput.safeParse({
    room: number,
    title:
      first.name
        .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
        .trim()
        .slice(0, 200) || `Conference ${number}`,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    timeZone: zone,
    ...(recurrence && { recurrence }),
    ...(defaults.maxParticipants && { seats: defaults.maxParticipants }),
    ...otherwise(defaults, room),
    options: differing({ ...plainOptions, ...options }, room.options),
  });
  if (!input.success)
    return tell("refused", `: ${input.error.issues[0]?.path.join(".")} ${input.error.issues[0]?.message}`);
  const done = await scheduleBooking(actor, input.data);
  return done.ok ? tell("made") : tell("refused", `: ${await words(done)}`);
}

/** Of a booking's settings those that its room has not. */
const otherwise = (wanted: Partial<RoomView>, room: RoomView) =>
  Object.fromEntries(
    defaultNames.flatMap((name) =>
      wanted[name] === undefined || wanted[name] === room[name] ? [] : [[name, wanted[name]]],
    ),
  );

const words = (refusal: Refusal) => refusalIn("en", refusal);
