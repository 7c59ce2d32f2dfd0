/** What lies between two delimiters of one record, with the record's own text and where it begins. */
export type CsvRecord = { cells: string[]; text: string; line: number };

export const delimiters = [";", "\t", ",", "|"] as const;
type Delimiter = (typeof delimiters)[number];

/**
 * RFC 4180, and what spreadsheets make of it: another delimiter, any line end, quotes that are not closed (they then end with their line,
 * so that one slip does not swallow the rest). Empty lines are no records.
 */
export function csvRecords(text: string, delimiter: Delimiter): CsvRecord[] {
  const records: CsvRecord[] = [];
  let [at, line] = [0, 1];
  while (at < text.length) {
    const read = recordAt(text, at, delimiter, true) ?? recordAt(text, at, delimiter, false);
    if (!read) break;
    const raw = text.slice(at, read.end).replace(/[\r\n]+$/, "");
    if (raw.trim() !== "") records.push({ cells: read.cells, text: raw, line });
    line += (text.slice(at, read.end).match(/\r\n|\r|\n/g) ?? []).length;
    at = read.end;
  }
  return records;
}

/** Longest cell that may be quoted over several lines: more than that is a quote nobody closed. */
const mostQuoted = 2_000;

/** One record from `start`; null: a quote in it is never closed. */
function recordAt(text: string, start: number, delimiter: Delimiter, quoting: boolean) {
  const cells: string[] = [];
  let [cell, quoted, at] = ["", -1, start];
  for (; at < text.length; at++) {
    const char = text.charAt(at);
    if (quoted >= 0) {
      if (at - quoted > mostQuoted) return null;
      if (char !== '"') cell += char;
      else if (text.charAt(at + 1) === '"') cell += text.charAt(at++);
      else quoted = -1;
    } else if (quoting && char === '"' && cell.trim() === "") [cell, quoted] = ["", at];
    else if (char === delimiter) {
      cells.push(cell.trim());
      cell = "";
    } else if (char === "\n" || char === "\r") {
      if (char === "\r" && text.charAt(at + 1) === "\n") at++;
      at++;
      break;
    } else cell += char;
  }
  return quoted >= 0 ? null : { cells: [...cells, cell.trim()], end: at };
}

/**
 * CSV that a spreadsheet opens as nothing but text: every cell quoted, and one that begins like a formula behind an apostrophe
 * (OWASP, CSV Injection), which reading takes away again. A BOM, so that Excel reads it as UTF-8.
 */
export const csvOf = (rows: string[][]): string =>
  `\uFEFF${rows.map((row) => `${row.map((cell) => `"${tame(cell).replaceAll('"', '""')}"`).join(",")}\r\n`).join("")}`;

const tame = (cell: string) => (/^['=+\-@\t\r\n|%＝＋－＠]/.test(cell) ? `'${cell}` : cell);

/** What `csvOf` made of a cell, back: the apostrophe before a formula is not the name's. */
export const untamed = (cell: string): string => cell.replace(/^'(?=['=+\-@\t\r\n|%＝＋－＠])/, "");
