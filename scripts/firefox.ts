import { existsSync } from "node:fs";
import { join } from "node:path";
import { unpackProgram } from "./debian";
import { dataFolder } from "./running";

/**
 * A Firefox for the one test that wants to know whether it takes part too: the machine's own, else Debian's, unpacked under .data/.
 * @returns the program's path
 * @throws a sentence that says what to install
 */
export async function ensureFirefox(): Promise<string> {
  const found = [process.env.FIREFOX ?? "", "/usr/bin/firefox-esr"].find((path) => path && existsSync(path));
  const program =
    found ?? unpackProgram(["firefox-esr"], join(dataFolder, "firefox"), "/usr/lib/firefox-esr/firefox-esr");
  if (!program) throw new Error("The browser tests need Firefox too: install Debian's package `firefox-esr`.");
  return program;
}
