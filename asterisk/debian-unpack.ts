import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";

const unread = ["./usr/share/man/*", "./usr/share/locale/*", "./usr/share/info/*"];

/** Unpacks .deb files into one root without running any of their scripts, four at a time. */
export async function unpackDebs(debs: string[], root: string, signal?: AbortSignal): Promise<void> {
  // Debian's merged /usr: packages still ship /lib/… here and there, and these links bring both to one place.
  for (const name of ["bin", "sbin", "lib", "lib64"]) {
    mkdirSync(join(root, "usr", name), { recursive: true });
    symlinkSync(`usr/${name}`, join(root, name));
  }
  const waiting = [...debs];
  const worker = async () => {
    for (let deb = waiting.pop(); deb; deb = waiting.pop()) await unpack(deb, root, signal);
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}

async function unpack(deb: string, root: string, signal?: AbortSignal): Promise<void> {
  const archive = spawn("dpkg-deb", ["--fsys-tarfile", deb], { stdio: ["ignore", "pipe", "ignore"], signal });
  const flags = ["--keep-directory-symlink", "--no-same-owner", "--no-same-permissions"];
  const tar = spawn("tar", ["-xf", "-", "-C", root, ...flags, ...unread.map((path) => `--exclude=${path}`)], {
    stdio: ["pipe", "ignore", "ignore"],
    signal,
  });
  tar.stdin.on("error", () => {}); // it ended before it had read all, as its exit code says
  archive.stdout.pipe(tar.stdin);
  const [[packed], [unpacked]] = await Promise.all([once(archive, "close"), once(tar, "close")]);
  if (packed !== 0 || unpacked !== 0) throw new Error(`${deb} could not be unpacked: is the disk full?`);
}
