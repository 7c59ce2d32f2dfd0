import { readFileSync, statSync } from "node:fs";
import { parseArgs } from "node:util";
import { fail, withPortalsDatabase } from "./portal-database";

const mostBytes = 1_000_000;
const usage = "npm run import -- <file> --as <email> [--zone Europe/London] [--options cMq] [--dry-run]";

/**
 * `npm run import -- meetme.conf --as ada@example.org`: rooms and bookings of meetme.conf, of Web-MeetMe's booking table or of FreePBX's
 * meetme rows (SQL dump or CSV) become Rollcall's, in the name of that account. `--options` are the letters of
 * MeetMe() in the dialplan, for files that have none. A line for each; twice is the same as once. Ends with 0
 * when all of it is there now as it was, with 2 when something was refused or means nothing here, with 1 when nothing could be read.
 */
async function main(given: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: given,
    allowPositionals: true,
    options: {
      as: { type: "string" },
      zone: { type: "string" },
      options: { type: "string", default: "" },
      "dry-run": { type: "boolean", default: false },
    },
  });
  const [file] = positionals;
  if (!file || !values.as || positionals.length > 1) return fail(`Which file, in whose name? ${usage}`);
  if (!statSync(file).isFile()) return fail(`${file} is no file.`);
  if (statSync(file).size > mostBytes) return fail(`${file} is larger than 1 MB: import it in parts.`);
  const bytes = readFileSync(file);
  return withPortalsDatabase(async () => {
    process.env.LOG_LEVEL = "silent";
    const { actorFrom } = await import("../lib/accounts/account");
    const { accountByEmail } = await import("../lib/accounts/queries");
    const { decoded } = await import("../lib/contacts/decoding");
    const { timeZoneName } = await import("../lib/time");
    const { sourceIn } = await import("../lib/import/source");
    const { importSource } = await import("../lib/import/commands");
    const account = await accountByEmail(values.as ?? "");
    if (!account || account.banned) return fail(`No open account has the e-mail ${values.as}.`);
    const actor = actorFrom(account);
    const zone = timeZoneName(values.zone ?? actor.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
    if (!zone) return fail(`${values.zone} is no time zone; write it like Europe/London.`);
    const source = sourceIn(decoded(bytes, actor.language));
    if (!source)
      return fail(`${file} is neither a meetme.conf nor Web-MeetMe's booking table nor FreePBX's meetme table.`);
    for (const room of [...source.rooms, ...source.times]) room.letters ||= values.options;
    const dryRun = values["dry-run"];
    const report = await importSource(actor, source, { zone, dryRun, now: new Date() });
    console.log(`${source.kind}, times in ${zone}${dryRun ? ", nothing is made" : ""}`);
    const words = {
      made: dryRun ? "would make" : "made",
      there: "is there",
      "not-mapped": "NOT MAPPED",
      refused: "REFUSED",
    };
    // What a file says is not for the terminal to obey.
    for (const { line, what, said } of report)
      console.log(`${line > 0 ? `line ${line}: ` : ""}${words[what]}: ${said.replace(/\p{C}/gu, "?")}`);
    const count = (what: string) => report.filter((one) => one.what === what).length;
    const left = count("not-mapped") + count("refused");
    console.log(`${count("made")} ${words.made}, ${count("there")} there already, ${left} to look at`);
    return left > 0 ? 2 : 0;
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = fail(`Nothing was imported: ${error instanceof Error ? error.message : error}`);
}
