import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installPackages, unpackPackages } from "./debian";
import { dataFolder } from "./running";

/** Where a Dovecot is: "" for the machine's own, else the folder it was unpacked into. */
export type Dovecot = { root: string };

const needs = ["usr/sbin/dovecot", "usr/lib/dovecot/imap"];
const isIn = (root: string) => needs.every((file) => existsSync(join(root || "/", file)));

/**
 * A Dovecot for the tests of the mailbox: the machine's own, else Debian's (installed as root; unpacked under .data/ as anybody else).
 * @throws a sentence that says what to install
 */
export async function ensureDovecot(): Promise<Dovecot> {
  if (isIn("")) return { root: "" };
  const folder = join(dataFolder, "dovecot");
  if (existsSync(join(folder, "root/ready"))) return { root: join(folder, "root") };
  if (process.getuid?.() === 0) {
    installPackages(["dovecot-imapd"]);
    if (isIn("")) return { root: "" };
  } else {
    const root = unpackPackages(["dovecot-imapd"], folder);
    if (root && isIn(root)) {
      movePrograms(root);
      return { root };
    }
  }
  throw new Error("The tests of the mailbox need Dovecot: install Debian's package `dovecot-imapd`.");
}

/** What Dovecot 2.3 has compiled in, and what a moved one looks for in the folder in which it runs. */
export const movedPaths = { "/usr/bin/doveconf": "./usr-doveconf", "/usr/lib/dovecot/modules": "./usr-modules" };

function movePrograms(root: string): void {
  const library = join(root, "usr/lib/dovecot/libdovecot.so.0.0.0");
  const bytes = readFileSync(library);
  for (const [path, own] of Object.entries(movedPaths)) {
    const at = bytes.indexOf(`${path}\0`);
    if (at < 0) throw new Error("This Dovecot is not built as those before it: it cannot be moved.");
    bytes.write(own.padEnd(path.length, "\0"), at, "latin1");
  }
  writeFileSync(library, bytes);
  writeFileSync(join(root, "ready"), "");
}
