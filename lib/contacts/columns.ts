import { type CsvRecord, csvRecords, delimiters } from "./csv";

export const columns = ["name", "first", "last", "email", "phone", "role", "language", "timeZone"] as const;
export type Column = (typeof columns)[number];

/** How the columns of address books are headed, in English and Chinese: Outlook's, Google's, our own, and what people write. */
const heads: Record<Column, RegExp> = {
  first: /^(first|given)[ _-]?name$|^first$|^forename$|^名$/,
  last: /^(last|family)[ _-]?name$|^last$|^surname$|^姓$|^姓氏$/,
  name: /^((full|display)[ _-]?)?name$|^contact$|^person$|^participant$|^姓名$|^名字$|^名称$|^联系人$|^显示名称?$/,
  email: /^(e-?mail|mail)([ _-]?address)?([ _-]?1)?( - value)?$|^(电子)?邮(箱|件)(地址)?$|^邮箱$/,
  phone:
    /^((business|mobile|primary|home|work|cell)[ _-]?)?(tele)?phone([ _-]?number)?([ _-]?1)?( - value)?$|^(tel|mobile|cell|number|extension|ext)\.?$|^(电话|手机|移动电话|固定电话|座机|分机)(号码?)?$|^号码$/,
  role: /^role$|^角色$/,
  language: /^lang(uage)?$|^语言$/,
  timeZone: /^time[ _-]?zone$|^tz$|^时区$/,
};

const columnOf = (head: string): Column | null =>
  columns.find((column) => heads[column].test(head.trim().toLowerCase().replace(/\s+/g, " "))) ?? null;

export type Table = { columns: (Column | null)[]; records: CsvRecord[] };

/** The text as a table, when its first line says what its columns are; else null. The first of two like columns counts, unless empty. */
export function tableIn(text: string): Table | null {
  const first = /^[^\r\n]*/.exec(text.trimStart())?.[0] ?? "";
  for (const delimiter of delimiters) {
    if (!first.includes(delimiter)) continue;
    const head = csvRecords(first, delimiter).at(0)?.cells.map(columnOf) ?? [];
    const known = new Set(head.filter((column) => column !== null));
    if (known.size >= 2 || known.has("email")) return { columns: head, records: csvRecords(text, delimiter).slice(1) };
  }
  // One column needs no delimiter.
  return columnOf(first) === "email" ? { columns: ["email"], records: csvRecords(text, "\t").slice(1) } : null;
}

/** One row's cells by column. */
export function cellsOf({ columns: heads }: Table, { cells }: CsvRecord): Partial<Record<Column, string>> {
  const row: Partial<Record<Column, string>> = {};
  heads.forEach((column, at) => {
    const cell = cells[at] ?? "";
    if (column && cell !== "" && !row[column]) row[column] = cell;
  });
  return row;
}
