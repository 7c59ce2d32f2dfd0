/** One row of a dump by the names of its columns (in lower case), with the line it stands in. */
export type SourceRow = { line: number; cells: Map<string, string | null> };
/** What a dump holds of one table. */
export type SourceTable = { name: string; rows: SourceRow[] };

const mostRows = 20_000;

/**
 * The rows of MySQL's and phpMyAdmin's INSERT statements, column names from the statement or from CREATE TABLE before it. Read character
 * by character as text: nothing of it is run, and what is no INSERT is passed over.
 * @throws Error with a sentence where a statement breaks off
 */
export function tablesIn(sql: string): SourceTable[] {
  const tables = new Map<string, SourceTable>();
  const columns = new Map<string, string[]>();
  const at = new Reader(sql);
  for (let rows = 0; at.more(); at.toNextStatement()) {
    const word = at.word()?.toUpperCase();
    if (word === "CREATE") createdColumns(at, columns);
    if (word !== "INSERT" && word !== "REPLACE") continue;
    if (!at.takes("INTO") && !(at.takes("IGNORE") && at.takes("INTO"))) continue;
    const name = at.name();
    if (!name) continue;
    const listed = at.takesSign("(") ? at.names() : columns.get(name);
    if (!at.takes("VALUES") || !listed) continue;
    const table = tables.get(name) ?? { name, rows: [] };
    tables.set(name, table);
    do {
      const line = at.line();
      const values = at.values();
      if (++rows > mostRows) throw new Error(`There are more than ${mostRows} rows in it.`);
      table.rows.push({ line, cells: new Map(listed.map((column, i) => [column, values[i] ?? null])) });
    } while (at.takesSign(","));
  }
  return [...tables.values()];
}

function createdColumns(at: Reader, columns: Map<string, string[]>) {
  if (!at.takes("TABLE")) return;
  if (at.takes("IF")) {
    at.takes("NOT");
    at.takes("EXISTS");
  }
  const name = at.name();
  if (!name || !at.takesSign("(")) return;
  const own: string[] = [];
  do {
    const column = at.quotedName();
    if (column && !/^(primary|unique|key|index|constraint)$/.test(column)) own.push(column);
    at.toNextPart();
  } while (at.takesSign(","));
  columns.set(name, own);
}

const escapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", "0": "", Z: "" };

/** A place in a text of SQL; each method takes what it names and the blanks and comments before it. */
class Reader {
  private at = 0;
  private lines = 1;
  private counted = 0;
  constructor(private readonly text: string) {}

  more(): boolean {
    this.blanks();
    return this.at < this.text.length;
  }
  line(): number {
    this.blanks();
    for (; this.counted < this.at; this.counted++) if (this.text[this.counted] === "\n") this.lines++;
    return this.lines;
  }
  word(): string | undefined {
    this.blanks();
    return this.match(/[A-Za-z_]\w*/y);
  }
  takes(word: string): boolean {
    const before = this.at;
    if (this.word()?.toUpperCase() === word) return true;
    this.at = before;
    return false;
  }
  takesSign(sign: string): boolean {
    this.blanks();
    if (this.text[this.at] !== sign) return false;
    this.at++;
    return true;
  }
  quotedName(): string | undefined {
    this.blanks();
    const [open] = this.text.slice(this.at, this.at + 1);
    const quoted = open === "`" ? this.match(/`[^`\n]*`/y) : open === '"' ? this.match(/"[^"\n]*"/y) : undefined;
    return (quoted?.slice(1, -1) ?? this.word())?.toLowerCase();
  }
  /** A table's, without its database. */
  name(): string | undefined {
    const first = this.quotedName();
    return this.takesSign(".") ? this.quotedName() : first;
  }
  names(): string[] {
    const names: string[] = [];
    do {
      const name = this.quotedName();
      if (name) names.push(name);
    } while (this.takesSign(","));
    this.takesSign(")");
    return names;
  }
  values(): (string | null)[] {
    if (!this.takesSign("(")) throw this.broken();
    const values: (string | null)[] = [];
    do values.push(this.value());
    while (this.takesSign(","));
    if (!this.takesSign(")")) throw this.broken();
    return values;
  }
  private value(): string | null {
    this.blanks();
    const sign = this.text[this.at];
    if (sign === "'" || sign === '"') return this.string(sign);
    const bare = this.match(/[^,()\s'"]+/y);
    if (bare === undefined) throw this.broken();
    return bare.toUpperCase() === "NULL" ? null : bare;
  }
  private string(sign: string): string {
    const parts: string[] = [];
    for (this.at++; this.at < this.text.length; this.at++) {
      const char = this.text.charAt(this.at);
      if (char === "\\") {
        const next = this.text.charAt(++this.at);
        parts.push(escapes[next] ?? next);
      } else if (char !== sign) parts.push(char);
      else if (this.text[this.at + 1] === sign) {
        parts.push(sign);
        this.at++;
      } else {
        this.at++;
        return parts.join("");
      }
    }
    throw this.broken();
  }
  /** Past the next comma or closing bracket of this list, not into it. */
  toNextPart() {
    for (let depth = 0; this.more(); this.at++) {
      const sign = this.text.charAt(this.at);
      if (sign === "'" || sign === '"') {
        this.string(sign);
        this.at--;
      } else if (sign === "`") this.at = this.after("`", this.at + 1) - 1;
      else if (sign === "(") depth++;
      else if (depth === 0 && (sign === "," || sign === ")")) return;
      else if (sign === ")") depth--;
    }
  }
  toNextStatement() {
    while (this.more()) {
      const sign = this.text.charAt(this.at);
      if (sign === "'" || sign === '"') this.string(sign);
      else this.at++;
      if (sign === ";") return;
    }
  }
  private blanks() {
    for (;;) {
      this.match(/\s+/y);
      if (this.text.startsWith("/*", this.at)) this.at = this.after("*/", this.at + 2);
      else if (this.text.startsWith("--", this.at) || this.text[this.at] === "#") this.at = this.after("\n", this.at);
      else return;
    }
  }
  /** Where it goes on after `sign`: at the end where that never comes, so that nothing is looked through twice. */
  private after(sign: string, from: number): number {
    const found = this.text.indexOf(sign, from);
    return found < 0 ? this.text.length : found + sign.length;
  }
  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found) this.at += found.length;
    return found || undefined;
  }
  private broken = () => new Error(`Line ${this.line()}: a row of the dump breaks off.`);
}
