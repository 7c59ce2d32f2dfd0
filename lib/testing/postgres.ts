import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../../prisma/embedded";
import { migrate } from "../../prisma/migrate";
import { migrateJobs } from "../jobs/queue";

/**
 * One throw-away Postgres a run, on its own port and folder, with the migrated schema as the template that `freshDatabase` copies.
 * TEST_DATABASE_URL (an empty database on a server where we may create more) replaces it.
 */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-test-postgres-"));
  const server = process.env.TEST_DATABASE_URL
    ? { url: process.env.TEST_DATABASE_URL, stop: async () => {} }
    : await startPostgres({ folder, throwAway: true });
  await migrate(server.url);
  await migrateJobs(server.url);
  project.provide("databaseUrl", server.url);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

declare module "vitest" {
  interface ProvidedContext {
    databaseUrl: string;
  }
}
