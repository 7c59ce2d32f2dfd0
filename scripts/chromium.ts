import { existsSync } from "node:fs";
import { join } from "node:path";
import { installPackages, unpackProgram } from "./debian";
import { dataFolder } from "./running";

const packages = ["chromium", "fonts-liberation"];
const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * A Chromium for the browser tests: the machine's own, else Debian's (installed as root; unpacked under .data/ as anybody else, beside
 * the machine's libraries, of the same Debian release).
 * @returns the program's path
 * @throws a sentence that says what to install
 */
export async function ensureChromium(): Promise<string> {
  const found = [process.env.CHROMIUM ?? "", ...candidates].find((path) => path && existsSync(path));
  if (found) return found;
  if (process.getuid?.() === 0) {
    installPackages(packages);
    const installed = candidates.find((path) => existsSync(path));
    if (installed) return installed;
  } else {
    const unpacked = unpackProgram(packages, join(dataFolder, "chromium"), "/usr/lib/chromium/chromium");
    if (unpacked) return unpacked;
  }
  throw new Error("The browser tests need Chromium: install Debian's package `chromium`.");
}
