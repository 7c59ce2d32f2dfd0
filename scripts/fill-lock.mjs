// add the platform packages that this registry does not carry to the lock, so that `npm ci` accepts it everywhere
import fs from "node:fs";

const l = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
let n = 0;
const os = [
  ["darwin", "darwin"],
  ["win32", "win32"],
  ["windows", "win32"],
  ["android", "android"],
  ["freebsd", "freebsd"],
  ["openbsd", "openbsd"],
  ["netbsd", "netbsd"],
  ["sunos", "sunos"],
  ["aix", "aix"],
  ["openharmony", "openharmony"],
  ["linux", "linux"],
];
for (const [k, v] of Object.entries(l.packages))
  for (const [d, range] of Object.entries(v.optionalDependencies ?? {})) {
    if (l.packages[`node_modules/${d}`] || l.packages[`${k}/node_modules/${d}`]) continue;
    const s = d.split("/").at(-1);
    const e = { version: range.replace(/^[\^~]/, ""), optional: true };
    if (v.dev) e.dev = true;
    const o = os.find(([t]) => s.includes(t))?.[1];
    if (o) e.os = [o];
    if (/wasm32/.test(s)) e.cpu = ["wasm32"];
    else {
      const c = /arm64/.test(s)
        ? "arm64"
        : /x64/.test(s)
          ? "x64"
          : /ia32/.test(s)
            ? "ia32"
            : /\barm\b|-arm-/.test(s)
              ? "arm"
              : /riscv64|ppc64|s390x|loong64|mips64el/.exec(s)?.[0];
      if (c) e.cpu = [c];
    }
    if (o === "linux") e.libc = [/musl/.test(s) ? "musl" : "glibc"];
    l.packages[`node_modules/${d}`] = e;
    n++;
    console.log(d, JSON.stringify(e));
  }
fs.writeFileSync("package-lock.json", `${JSON.stringify(l, null, 2)}\n`);
console.log("added", n);
