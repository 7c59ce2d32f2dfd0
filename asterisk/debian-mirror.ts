import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const official = "http://deb.debian.org/debian";
const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";

/**
 * The Debian archives this machine may already use, best first, then the official one. Sites behind a firewall have
 * their mirror in apt's sources and nowhere else.
 */
export function debianMirrors(etcApt = "/etc/apt"): string[] {
  return mirrorsIn(sourceFiles(etcApt).map((name) => ({ name, text: readFileSync(name, "utf8") })));
}

/** The same from the texts of apt's source files (sources.list(5)). Only whole archives count: not security, not CDs. */
export function mirrorsIn(files: { name: string; text: string }[]): string[] {
  return [...new Set([...files.flatMap(urisIn).filter(isDebianArchive), official])];
}

/** The key every mirror is checked with; undefined where the package is missing (then apt's own trusted keys decide). */
export function debianKeyring(): string | undefined {
  return existsSync(keyring) ? keyring : undefined;
}

function sourceFiles(etcApt: string): string[] {
  const parts = join(etcApt, "sources.list.d");
  const inParts = existsSync(parts) ? readdirSync(parts).sort() : [];
  return [join(etcApt, "sources.list"), ...inParts.map((name) => join(parts, name))].filter(
    (file) => /\.(list|sources)$/.test(file) && existsSync(file),
  );
}

function urisIn({ name, text }: { name: string; text: string }): string[] {
  const lines = text.split("\n").filter((line) => !line.trimStart().startsWith("#"));
  if (name.endsWith(".sources")) return deb822Uris(lines.join("\n"));
  // sources.list(5), one line each: deb [options] uri suite components…
  return lines.flatMap((line) => /^\s*deb\s+(?:\[[^\]]*\]\s*)?(\S+)/.exec(line)?.[1] ?? []);
}

/** sources.list(5), deb822: stanzas of `Field: value`, continued on lines that begin with a blank. */
function deb822Uris(text: string): string[] {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const unfolded = stanza.replace(/\n[ \t]+/g, " ");
    const field = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, "im").exec(unfolded)?.[1]?.trim() ?? "";
    const usable = /\bdeb\b/.test(field("Types")) && field("Enabled").toLowerCase() !== "no";
    return usable ? field("URIs").split(/\s+/).filter(Boolean) : [];
  });
}

function isDebianArchive(uri: string): boolean {
  if (/^mirror\+file:.*\/debian\.list$/.test(uri)) return true;
  return /^(https?|mirror\+https?|tor\+https?|ftp):/.test(uri) && /\/debian(\/|$)/.test(uri);
}
