import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

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
