// `npm start`: the packages first, then everything else in TypeScript (scripts/start.ts).
import { ensurePackages } from "./packages.mjs";

const before = Date.now();
const installed = ensurePackages();
process.env.NODE_ENV = "production";
process.env.NEXT_TELEMETRY_DISABLED = "1";
const { register } = await import("tsx/esm/api");
register();
const { start } = await import("./start.ts");
await start({ packagesMs: installed ? Date.now() - before : undefined });
