import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder } from "./running";

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
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore", env });
    spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"], {
      stdio: "inherit",
      env,
    });
    const installed = candidates.find((path) => existsSync(path));
    if (installed) return installed;
  } else {
    const unpacked = unpack(join(dataFolder, "chromium"));
    if (unpacked) return unpacked;
  }
  throw new Error("The browser tests need Chromium: install Debian's package `chromium`.");
}

/** The package and what it needs that this machine lacks, fetched by apt without root and unpacked into a folder. */
function unpack(folder: string): string | undefined {
  const start = join(folder, "chromium");
  if (existsSync(start)) return start;
  const root = join(folder, "root");
  rmSync(folder, { recursive: true, force: true });
  for (const part of ["lists/partial", "archives/partial"]) mkdirSync(join(folder, part), { recursive: true });
  mkdirSync(root, { recursive: true });
  const apt = (...args: string[]) =>
    spawnSync(
      "apt-get",
      [
        "-qq",
        "-o",
        `Dir::State::Lists=${folder}/lists`,
        "-o",
        `Dir::Cache=${folder}`,
        "-o",
        "Debug::NoLocking=1",
        "-o",
        "APT::Sandbox::User=",
        ...args,
      ],
      { stdio: ["ignore", "ignore", "inherit"] },
    ).status === 0;
  // The machine's own dpkg state says what is there already; only the rest is downloaded.
  if (
    !apt("update") ||
    !apt("install", "-y", "--download-only", "--no-install-recommends", "chromium", "fonts-noto-cjk")
  )
    return undefined;
  const unpacked = spawnSync(
    "sh",
    ["-c", `for deb in ${folder}/archives/*.deb; do dpkg-deb -x "$deb" ${root} || exit 1; done`],
    { stdio: "inherit" },
  );
  if (unpacked.status !== 0) return undefined;
  const libraries = `${root}/usr/lib/x86_64-linux-gnu:${root}/usr/lib/aarch64-linux-gnu:${root}/lib/x86_64-linux-gnu`;
  writeFileSync(
    start,
    `#!/bin/sh\nexport LD_LIBRARY_PATH=${libraries} FONTCONFIG_PATH=${root}/etc/fonts XDG_DATA_HOME=${root}/usr/share\nexec ${root}/usr/lib/chromium/chromium "$@"\n`,
    { mode: 0o755 },
  );
  return start;
}
