import { spawnSync } from "node:child_process";
import { ensureBuild } from "../scripts/build";
import type { BenchLine } from "./line";

/**
 * `npm run bench [name …]`: each figure is a ratio to a floor measured in the same run, so that it says something on any machine.
 * Nothing here fails for a figure off its target: that is for a person to read.
 */
const benches: Record<string, () => Promise<() => Promise<BenchLine | BenchLine[]>>> = {
  event: async () => (await import("./event")).event,
  command: async () => (await import("./command")).command,
  download: async () => (await import("./download")).download,
  push: async () => (await import("./push")).push,
  booking: async () => (await import("./booking")).booking,
  series: async () => (await import("./series")).series,
  capacity: async () => (await import("./capacity")).capacity,
  crowd: async () => (await import("./crowd")).crowded,
  "web-join": async () => (await import("./web-join")).webJoin,
  month: async () => (await import("./month")).month,
};

const distDir = ".data/test/next";
process.env.NEXT_DIST_DIR = distDir;
const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : Object.keys(benches);
const [only, ...others] = names;
if (only !== undefined && others.length === 0) await measure(only);
else {
  await ensureBuild(distDir);
  // A process each: what one leaves in memory or in a singleton must not be in the next one's figure.
  const codes = names.map(
    (name) => spawnSync(process.execPath, ["--import", "tsx", import.meta.filename, name], { stdio: "inherit" }).status,
  );
  process.exit(codes.every((code) => code === 0) ? 0 : 1);
}

async function measure(name: string) {
  const load = benches[name];
  if (!load) throw new Error(`No bench is called ${name}: ${Object.keys(benches).join(", ")}`);
  await ensureBuild(distDir);
  const run = await load();
  for (const line of [await run()].flat())
    console.log(
      `\n${line.name}\n  floor     ${line.floor}\n  measured  ${line.measured}\n  ratio     ${line.ratio.toFixed(2)}   (target: ${line.target})`,
    );
  process.exit(0);
}
