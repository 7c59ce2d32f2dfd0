import { plainPhone } from "@/lib/invitations/schema";
import { timeZoneName } from "@/lib/time";
import { cellsOf, type Table, tableIn } from "./columns";
import { csvRecords, untamed } from "./csv";

/** Somebody as written down: texts, e-mail in small letters, telephone as typed. */
export type ReadPerson = {
  name: string;
  email: string;
  phone: string;
  role: "moderator" | "participant";
  language?: "en" | "zh" | null;
  zone?: string | null;
};

/** A line that nobody could be made of, word for word. */
export type BadLine = { line: number; text: string; why: "address" | "number" | "name" | "too-long" | "unreachable" };

/** `twice`: addresses that came more than once, written down once. */
export type Read = { people: ReadPerson[]; bad: BadLine[]; twice: string[] };

const wellFormed = /^[^\s@,;<>"()[\]\\]{1,64}@[^\s@.,;<>"()[\]\\]+(\.[^\s@.,;<>"()[\]\\]+)+$/;
/** Digits that hang on a letter are the name's ("Room2"). */
const number = /(?<![\p{L}\p{N}])(?:tel:)?[+＋]?\(?\d[\d\s().\-/]*\d(?!\p{L})/giu;
const dialable = /^(\+\d{6,15}|\d{2,15})$/;

/**
 * Reads what people type, paste and export: `Ada Lovelace <ada@example.org> +44 20 7946 0100`, a bare address, a bare number, a name
 * alone; a line each, or with semicolons, or addresses with commas; or a table (CSV, or cells out of a spreadsheet) whose first line
 * names its columns. What cannot be read comes back word for word in `bad`; nothing is dropped.
 * @param reachable a name alone does not do
 */
export function readPeople(given: string, { reachable = false } = {}): Read {
  const text = given.replace(/^\uFEFF/, "");
  const table = tableIn(text);
  const read: Read = { people: [], bad: [], twice: [] };
  const known = new Set<string>();
  for (const { line, text: written, person } of table ? rowsOf(table) : linesOf(text)) {
    if (typeof person === "string") read.bad.push({ line, text: written, why: person });
    else if (reachable && !person.email && !person.phone) read.bad.push({ line, text: written, why: "unreachable" });
    else if (person.email && known.has(person.email)) read.twice.push(person.email);
    else {
      known.add(person.email);
      read.people.push(person);
    }
  }
  return { ...read, twice: [...new Set(read.twice)] };
}

type Line = { line: number; text: string; person: ReadPerson | BadLine["why"] };

const rowsOf = (table: Table): Line[] =>
  table.records.map((record) => ({ line: record.line, text: record.text, person: inRow(cellsOf(table, record)) }));

function inRow(row: ReturnType<typeof cellsOf>): Line["person"] {
  const joined = [row.first, row.last].filter(Boolean);
  // Chinese names put the family first, and no space between.
  const full = joined.every((part) => /^\p{Script=Han}+$/u.test(part ?? ""))
    ? joined.toReversed().join("")
    : joined.join(" ");
  const mail = /<([^<>]+)>/.exec(row.email ?? "")?.[1] ?? row.email ?? "";
  const language = /^(zh|中文|chinese|简体)/i.test(row.language ?? "")
    ? "zh"
    : /^en/i.test(row.language ?? "")
      ? "en"
      : null;
  const person = checked(untamed(row.name ?? full), untamed(mail), untamed(row.phone ?? ""));
  if (typeof person === "string") return person;
  const role = /^(moderator|host|chair|主持人?)$/i.test(row.role ?? "") ? "moderator" : "participant";
  const zone = row.timeZone ? timeZoneName(row.timeZone) : null;
  return { ...person, role, ...(language && { language }), ...(zone && { zone }) };
}

function linesOf(text: string): Line[] {
  return text
    .split(/\r\n|\r|\n/)
    .flatMap((whole, index) => perPerson(whole).map((part) => ({ line: index + 1, text: part, person: inLine(part) })));
}

/**
 * A line with several addresses holds several people; one with a single address may have commas of its own ("Lovelace, Ada"), and
 * semicolons too when they part a spreadsheet's cells (Ada Lovelace;ada@example.org;+44…).
 */
function perPerson(line: string): string[] {
  const addresses = addressesIn(line).length;
  const cells = csvRecords(line, ";")
    .flatMap((record) => record.cells)
    .filter(Boolean);
  const isRow = addresses === 1 && cells.length > 1 && wellFormed.test(cells[1] ?? "");
  if (isRow) return [line.trim()];
  const parts = splitAt(line, ";").flatMap((part) => (addressesIn(part).length > 1 ? splitAt(part, ",") : [part]));
  return parts.map((part) => part.trim()).filter(Boolean);
}

/** A comma, or a semicolon, inside quotes is the name's. A quote that nobody opened counts for nothing. */
function splitAt(text: string, separator: string): string[] {
  const parts: string[] = [];
  let [from, quotesLeft] = [0, text.split('"').length - 1];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quotesLeft--;
    else if (text[at] === separator && quotesLeft % 2 === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

/** Name, address and number of one person, with room to spare. */
const longest = 1_000;

function inLine(typed: string): Line["person"] {
  if (typed.length > longest) return "too-long";
  const line = untamed(typed)
    .replace(/mailto:/gi, "")
    .replaceAll("，", ", ");
  const email = addressesIn(line)[0]?.replace(/[.,]+$/, "") ?? "";
  const rest = email === "" ? line : line.replace(email, " ");
  const phone = phoneIn(rest, email === "" ? 0 : line.indexOf(email));
  const left = phone === "" ? rest : rest.replace(phone, " ");
  const name = inOrder(
    left
      .replace(/[<>()[\]"“”;\t'](?!\p{L})|(?<!\p{L})'|[<>()[\]"“”;\t]/gu, " ")
      .replace(/^[\s,:–—|-]+|[\s,:–—|-]+$/g, ""),
  );
  return checked(name, email, phone);
}

/**
 * What has an @ in it, between blanks and brackets: word by word, as a pattern would take hours over a megabyte without one. An
 * apostrophe inside is the address's own (o'brien@…), around it a quotation mark.
 */
const addressesIn = (text: string): string[] =>
  (text.match(/[^\s<>,;"()[\]]+/g) ?? [])
    .filter((word) => word.includes("@") && word.length < longest)
    .map((word) => word.replace(/^'+|'+$/g, ""))
    .filter((word) => word.indexOf("@") > 0);

/**
 * The number to dial: one that can be nothing else, or a short one that stands where numbers do. "Surveyor 12 <…>" is a name.
 * @param after where the address was; a short number before it is the name's
 */
function phoneIn(text: string, after: number): string {
  const found = [...text.matchAll(number)];
  const plain = ({ 0: digits }: RegExpExecArray) =>
    /^(tel:|\D*\+)/i.test(digits) || digits.replace(/\D/g, "").length > 5;
  return (found.find(plain) ?? found.findLast(({ index }) => index >= after))?.[0] ?? "";
}

/** @param name "" when nobody said one: then what can be made of the address, else the number */
function checked(name: string, email: string, phone: string): Line["person"] {
  const [mail, dialled] = [email.trim().toLowerCase(), phone.replace(/^tel:/i, "").replaceAll("＋", "+").trim()];
  if (mail !== "" && (!wellFormed.test(mail) || mail.length > 254)) return "address";
  if (dialled !== "" && !dialable.test(plainPhone(dialled))) return "number";
  const said = name.replace(/\s+/g, " ").trim() || nameFrom(mail) || dialled;
  if (said.length > 80) return "too-long";
  if (/[\p{Cc}\u2028\u2029]/u.test(said) || (mail === "" && dialled === "" && !/\p{L}/u.test(said))) return "name";
  return { name: said, email: mail, phone: dialled, role: "participant" };
}

/** "Lovelace, Ada" → Ada Lovelace, as address books write it. */
function inOrder(name: string): string {
  const words = name.replace(/\s+/g, " ").trim();
  const turned = /^([^,]+), ?([^,]+)$/.exec(words);
  return turned ? `${turned[2]} ${turned[1]}` : words.replace(/\s*,\s*/g, " ");
}

/** ada.lovelace@example.org → Ada Lovelace */
const nameFrom = (email: string): string =>
  (email.split("@")[0] ?? "")
    .replace(/\+.*$/, "")
    .split(/[._-]+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
