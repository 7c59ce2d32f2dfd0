import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

/** Installs packages of the machine's own Debian; only root may. */
export function installPackages(packages: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore", env });
  const install = ["install", "-y", "--no-install-recommends", ...packages];
  spawnSync("apt-get", install, { stdio: ["ignore", "ignore", "inherit"], env });
}

/**
 * Packages and what they need that this machine lacks, fetched by apt without root and unpacked below `folder`, which is emptied.
 * @returns the unpacked root; undefined: they could not be fetched, and apt has said why
 */
export function unpackPackages(packages: string[], folder: string): string | undefined {
  const root = join(folder, "root");
  rmSync(folder, { recursive: true, force: true });
  for (const part of ["lists/partial", "archives/partial"]) mkdirSync(join(folder, part), { recursive: true });
  mkdirSync(root, { recursive: true });
  const own = [
    `Dir::State::Lists=${folder}/lists`,
    `Dir::Cache=${folder}`,
    "Debug::NoLocking=1",
    "APT::Sandbox::User=",
  ];
  const apt = (...args: string[]) =>
    spawnSync("apt-get", ["-qq", ...own.flatMap((option) => ["-o", option]), ...args], {
      stdio: ["ignore", "ignore", "inherit"],
    }).status === 0;
  // The machine's own dpkg state says what is there already; only the rest is downloaded.
  if (!apt("update")) return undefined;
  if (!apt("install", "-y", "--download-only", "--no-install-recommends", ...packages)) return undefined;
  const each = `for deb in ${folder}/archives/*.deb; do dpkg-deb -x "$deb" ${root} || exit 1; done`;
  if (spawnSync("sh", ["-c", each], { stdio: "inherit" }).status !== 0) return undefined;
  rmSync(join(folder, "archives"), { recursive: true, force: true });
  return root;
}

/**
 * A program of Debian's with a window system of its own, unpacked below `folder` beside the machine's libraries (of the same Debian release),
 * with a script that finds what was unpacked.
 * @param program its path in the package @returns the script's path; undefined: it could not be fetched
 */
export function unpackProgram(packages: string[], folder: string, program: string): string | undefined {
  const start = join(folder, basename(program));
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
exec ${root}${program} "$@"
`,
    { mode: 0o755 },
  );
  return start;
}
