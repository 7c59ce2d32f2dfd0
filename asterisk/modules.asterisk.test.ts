import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Lab, openLab } from "./testing/lab";

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.stop());

const ours = readdirSync("asterisk")
  .filter((name) => /^extensions-rollcall.*\.conf$/.test(name))
  .map((name) => readFileSync(`asterisk/${name}`, "utf8").replace(/^;.*$/gm, ""))
  .join("\n");
const found = (pattern: RegExp) => [...new Set([...ours.matchAll(pattern)].map(([, name = ""]) => name))].sort();

it("has everything that the dialplan calls by the modules docs/asterisk.md names for a site that loads by list", async () => {
  const page = readFileSync("docs/asterisk.md", "utf8")
    .split("Needed modules")[1]
    ?.split("## What the dialplan does")[0];
  const named = new Set(page?.match(/\b(app|func|bridge|res|format|codec)_[a-z0-9_]+/g));
  const list = readFileSync("asterisk/config/pbx/modules.conf", "utf8");
  // What else a site has, since it could not place an ordinary call without.
  for (const [, module = ""] of list.matchAll(/^load = ((?:app|func|bridge)_\w+|res_mutestream)\.so$/gm))
    if (!named.has(module)) await lab.pbx.cli(`module unload ${module}.so`);
  const missing: string[] = [];
  for (const name of found(/(?:=> *\w+,1,|[?:,(]|same => [^,]+,)([A-Z][A-Za-z]+)\(/g).filter(
    (name) => !/^[A-Z_]+$/.test(name),
  ))
    if (!(await lab.pbx.cli(`core show application ${name}`)).includes("Synopsis")) missing.push(name);
  for (const name of found(/(?:\$\{|Set\(|\?Set\()([A-Z_]{2,})\(/g))
    if (!(await lab.pbx.cli(`core show function ${name}`)).includes("Synopsis")) missing.push(name);
  // ConfBridge records by it.
  if (!(await lab.pbx.cli("core show application MixMonitor")).includes("Synopsis")) missing.push("MixMonitor");
  expect(missing).toEqual([]);
}, 60_000);
