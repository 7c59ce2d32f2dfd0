import { csvRecords, delimiters, untamed } from "@/lib/contacts/csv";
import { meaningOf } from "./letters";
import { isMeetmeConf, meetmeConf } from "./meetme-conf";
import { type SourceRow, type SourceTable, tablesIn } from "./sql-dump";

/** A room that a file tells of. Texts as they stand there; what they mean is decided when it is made. */
export type SourceRoom = {
  line: number;
  number: string;
  name: string;
  pin: string;
  adminPin: string;
  most: string;
  /** letters of everybody, and of administrators */
  letters: string;
  adminLetters: string;
  /** it has bookings and is open at their times only */
  booked: boolean;
  music: string;
  language: string;
  /** minutes a call may last; "" as many as it likes */
  minutes: string;
  notes: string[];
};

/** A time in a room: wall clock texts of the server that wrote them. */
export type SourceTime = SourceRoom & { starts: string; ends: string; series: string };

export type Source = {
  kind: "meetme.conf" | "Web-MeetMe" | "FreePBX";
  rooms: SourceRoom[];
  times: SourceTime[];
  notes: { line: number; note: string }[];
};

/** What a file holds; null: nothing of the three. @throws Error with a sentence, of a dump that breaks off */
export function sourceIn(text: string): Source | null {
  if (isMeetmeConf(text)) return fromConf(text);
  const tables = /\binsert\s+(ignore\s+)?into\b/i.test(text) ? tablesIn(text) : [csvTable(text)];
  const read = tables.flatMap((table) => fromTable(table) ?? []);
  const [first] = read;
  if (!first) return null;
  return {
    kind: first.kind,
    rooms: read.flatMap(({ rooms }) => rooms),
    times: read.flatMap(({ times }) => times),
    notes: read.flatMap(({ notes }) => notes),
  };
}

const plain = {
  name: "",
  most: "",
  letters: "",
  adminLetters: "",
  booked: false,
  music: "",
  language: "",
  minutes: "",
};

function fromConf(text: string): Source {
  const { rooms, notes } = meetmeConf(text);
  return { kind: "meetme.conf", rooms: rooms.map((room) => ({ ...plain, ...room, notes: [] })), times: [], notes };
}

/** The delimiter is the one that gives the heading the most cells. */
function csvTable(text: string): SourceTable {
  const heading = text.split(/\r\n|\r|\n/, 1)[0] ?? "";
  const [delimiter = ","] = [...delimiters].sort((a, b) => heading.split(b).length - heading.split(a).length);
  const [head, ...records] = csvRecords(text.replace(/^\uFEFF/, ""), delimiter);
  const names = head?.cells.map((name) => name.toLowerCase()) ?? [];
  const rows = records.slice(0, 20_000).map(({ cells, line }) => ({
    line,
    cells: new Map(names.map((name, i) => [name, untamed(cells[i] ?? "")])),
  }));
  return { name: "", rows };
}

function fromTable({ rows }: SourceTable): Source | null {
  const [first] = rows;
  if (first?.cells.has("confno") && first.cells.has("starttime")) return fromBookings(rows);
  if (first?.cells.has("exten") && (first.cells.has("userpin") || first.cells.has("adminpin")))
    return fromFreePbx(rows);
  return null;
}

function reading({ cells }: SourceRow) {
  return (...names: string[]) => {
    for (const name of names) {
      const value = cells.get(name);
      if (value !== undefined && value !== null && value.toUpperCase() !== "NULL") return value.trim();
    }
    return "";
  };
}

/** Web-MeetMe's `booking`, and Asterisk's own realtime table, which has the same columns under older names. */
function fromBookings(rows: SourceRow[]): Source {
  const source: Source = { kind: "Web-MeetMe", rooms: [], times: [], notes: [] };
  const owners = new Set<string>();
  for (const row of rows) {
    const cell = reading(row);
    const { line } = row;
    const number = cell("confno");
    if (!/^(a|active|)$/i.test(cell("status"))) {
      source.notes.push({
        line,
        note: `booking of ${printable(number)}: its status is ${printable(cell("status"))}, so it is left out`,
      });
      continue;
    }
    if (cell("confowner")) owners.add(cell("confowner"));
    const room: SourceRoom = {
      ...plain,
      line,
      number,
      name: cell("confdesc"),
      pin: noPin(cell("pin")),
      adminPin: noPin(cell("adminpin")),
      most: cell("maxuser", "maxusers"),
      letters: cell("uflags", "opts"),
      adminLetters: cell("aflags", "adminopts"),
      notes: [],
    };
    const [starts, ends] = [cell("starttime"), cell("endtime")];
    // Web-MeetMe writes ten years for what never ends, Asterisk 1900 to 2038.
    if (yearsBetween(starts, ends) >= 1) source.rooms.push(room);
    else source.times.push({ ...room, booked: true, starts, ends, series: seriesOf(cell, number) });
  }
  for (const owner of owners)
    source.notes.push({ line: 0, note: `owner ${printable(owner)}: what was his is made in the name of --as` });
  return source;
}

const noPin = (pin: string) => (/^0?$/.test(pin) ? "" : pin);
const yearsBetween = (from: string, until: string) => Number(until.slice(0, 4)) - Number(from.slice(0, 4));

/** Rows that Web-MeetMe copied for one recurring booking have all this in common; "": it happens once. */
function seriesOf(cell: ReturnType<typeof reading>, number: string): string {
  const interval = cell("recurinterval");
  if (/^0*$/.test(interval)) return "";
  return JSON.stringify([number, interval, cell("confdesc"), cell("confowner"), cell("datereq")]);
}

function fromFreePbx(rows: SourceRow[]): Source {
  const rooms = rows.map((row): SourceRoom => {
    const cell = reading(row);
    const notes: string[] = [];
    if (!/^0?$/.test(cell("joinmsg_id")))
      notes.push(
        `its join message is FreePBX's recording ${printable(cell("joinmsg_id"))}: name its sound in the room's options`,
      );
    const timeout = cell("timeout");
    return {
      ...plain,
      line: row.line,
      number: cell("exten"),
      name: cell("description"),
      pin: cell("userpin"),
      adminPin: cell("adminpin"),
      most: cell("users"),
      letters: cell("options"),
      music: /^(inherit|default|)$/.test(cell("music")) ? "" : cell("music"),
      language: cell("language"),
      minutes: /^[1-9]\d{0,8}$/.test(timeout) ? String(Math.min(1_440, Math.ceil(Number(timeout) / 60))) : "",
      notes,
    };
  });
  return { kind: "FreePBX", rooms, times: [], notes: [] };
}

/** A text of a file as it may stand on a terminal: in one line, not long, without control characters. */
export const printable = (text: string): string => text.replace(/[\p{C}\u2028\u2029]/gu, "?").slice(0, 60);

/** The settings that a room of a file asks for. */
export function settingsOf(room: SourceRoom) {
  const { defaults, options, notes } = meaningOf(room.letters, room.adminLetters);
  // MeetMe is silent for whoever is alone, unless told otherwise.
  if (room.letters !== "") defaults.musicWhileAlone ??= false;
  if (room.music === "none") defaults.musicWhileAlone = false;
  else if (/^[A-Za-z0-9_-]{1,40}$/.test(room.music)) options.musicClass = room.music;
  else if (room.music) notes.push(`music ${printable(room.music)}: no class is called like that`);
  if (room.minutes && options.maxMinutes === undefined) options.maxMinutes = Number(room.minutes);
  const most = Number(room.most || 0);
  if (/^\d{1,5}$/.test(room.most) && most >= 2 && most <= 10_000) defaults.maxParticipants = most;
  else if (!/^(0|)$/.test(room.most)) notes.push(`at most ${printable(room.most)}: a conference takes 2 to 10,000`);
  if (room.language && !/^(en|zh)([_-].*)?$/i.test(room.language))
    notes.push(`language ${printable(room.language)}: callers hear English or Chinese`);
  return { defaults, options, notes: [...room.notes, ...notes] };
}
