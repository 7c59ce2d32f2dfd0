import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };
const exclude = ["**/node_modules/**", "**/.next/**", "**/.data/**", "e2e/**"];
/** What is awaited comes when it comes: a second, the usual patience, is too little on a busy machine. */
const poll = { timeout: 15_000 };
const project = (name: string, suffix: string, more: object = {}) => ({
  resolve: { alias },
  test: { name, include: [`**/*${suffix}`], exclude, environment: "node", expect: { poll }, ...more },
});

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          testTimeout: 30_000,
          expect: { poll },
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...exclude, "**/*.database.test.ts", "**/*.asterisk.test.ts", "**/*.portal.test.ts"],
        },
      },
      project("database", ".database.test.ts", {
        globalSetup: ["lib/testing/postgres.ts"],
        // They wait for Postgres more than they reckon: on two cores two at once take little more than half the time of one by one.
        maxWorkers: Math.max(2, availableParallelism() - 1),
        testTimeout: 30_000,
        hookTimeout: 60_000,
      }),
      project("asterisk", ".asterisk.test.ts", {
        globalSetup: ["lib/testing/postgres.ts"],
        testTimeout: 90_000,
        hookTimeout: 120_000,
        // Calls take their time and little else: a server and its telephones each, three beside each other on two cores.
        maxWorkers: 3,
      }),
      // whole portal processes (server.ts) on a real database and a real Asterisk
      project("portal", ".portal.test.ts", {
        globalSetup: ["lib/testing/postgres.ts"],
        testTimeout: 120_000,
        hookTimeout: 180_000,
        maxWorkers: 2,
      }),
    ],
  },
});
