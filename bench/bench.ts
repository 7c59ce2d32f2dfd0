import { ensureBuild } from "../scripts/build";
import type { BenchLine } from "./line";

/**
 * `npm run bench [name …]`: each figure is a ratio to a floor measured in the same run, so that it says something on any machine.
 * Nothing here fails: a figure off its target is for a person to read.
 */
const benches: Record<string, () => Promise<() => Promise<BenchLine | BenchLine[]>>> = {
  event: async () => (await import("./event")).event,
  command: async () => (await import("./command")).command,
  download: async () => (await import("./download")).download,
  push: async () => (await import("./push")).push,
  booking: async () => (await import("./booking")).booking,
};

const distDir = ".data/test/next";
await ensureBuild(distDir);
process.env.NEXT_DIST_DIR = distDir;
const asked = process.argv.slice(2);
for (const [name, load] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const measure = await load();
  for (const line of [await measure()].flat()) {
    console.log(
      `\n${line.name}\n  floor     ${line.floor}\n  measured  ${line.measured}\n  ratio     ${line.ratio.toFixed(2)}   (target: ${line.target})`,
    );
  }
}
process.exit(0);
