// Runs Prisma's command line with its own WebAssembly schema engine (scripts/schema-engine.mjs) instead of the native one,
// which it would fetch from the internet even for `generate` (prisma 7.10.1).
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { status } = spawnSync(
  process.execPath,
  [here("../node_modules/prisma/build/index.js"), ...process.argv.slice(2)],
  {
    stdio: "inherit",
    cwd: here(".."),
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: here("./schema-engine.mjs"),
      CHECKPOINT_DISABLE: "1",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    },
  },
);
process.exit(status ?? 1);
