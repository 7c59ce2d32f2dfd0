import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installPackages, unpackPackages } from "./debian";
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
    const unpacked = unpack(join(dataFolder, "chromium"));
    if (unpacked) return unpacked;
  }
  throw new Error("The browser tests need Chromium: install Debian's package `chromium`.");
}

/** Beside the machine's own libraries, with a script that finds them all. */
function unpack(folder: string): string | undefined {
  const start = join(folder, "chromium");
  if (existsSync(start)) return start;
  const root = unpackPackages(packages, folder);
  if (!root) return undefined;
  // libpulse keeps a library of its own in a folder of its own.
  const folders = ["/usr/lib", "/lib"].flatMap((at) =>
    ["x86_64", "aarch64"].map((machine) => `${root}${at}/${machine}-linux-gnu`),
  );
  const libraries = folders.flatMap((at) => [at, `${at}/pulseaudio`]);
  writeFileSync(
    join(folder, "fonts.conf"),
    `<fontconfig><dir>${root}/usr/share/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/fonts</cachedir></fontconfig>`,
  );
  writeFileSync(
    start,
    `#!/bin/sh
export LD_LIBRARY_PATH=${libraries.join(":")} FONTCONFIG_FILE=${folder}/fonts.conf
exec ${root}/usr/lib/chromium/chromium "$@"
`,
    { mode: 0o755 },
  );
  return start;
}
