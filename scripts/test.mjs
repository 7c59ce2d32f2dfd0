// `npm test`: the packages first, then everything else in TypeScript (scripts/test.ts).
import { ensurePackages } from "./packages.mjs";

ensurePackages();
process.env.NEXT_TELEMETRY_DISABLED = "1";
const { register } = await import("tsx/esm/api");
register();
const { test } = await import("./test.ts");
process.exit(await test(process.argv.slice(2)));
