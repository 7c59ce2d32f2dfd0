import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { connect } from "../database";
import type { PrismaClient } from "../database/client/client";

export type FreshDatabase = { url: string; database: PrismaClient; drop(): Promise<void> };

/** A database of its own for one test file: a copy of the migrated template. Sets DATABASE_URL, so `database()` is it. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const template = new URL(inject("databaseUrl"));
  const name = `test_${randomBytes(6).toString("hex")}`;
  await copyTemplate(template, name);
  const url = new URL(template);
  url.pathname = `/${name}`;
  process.env.DATABASE_URL = url.href;
  process.env.AUTH_SECRET ??= randomBytes(24).toString("hex");
  process.env.LOG_LEVEL ??= "silent";
  const database = connect(url.href);
  return {
    url: url.href,
    database,
    async drop() {
      await database.$disconnect();
      await onAdmin(template, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

const copyTemplate = (template: URL, name: string) =>
  onAdmin(template, async (client) => {
    // CREATE DATABASE needs a template nobody is connected to, and test files start at the same time.
    await client.query("SELECT pg_advisory_lock(4711)");
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template.pathname.slice(1)}`);
  });

async function onAdmin(template: URL, work: (client: pg.Client) => Promise<unknown>) {
  const admin = new URL(template);
  admin.pathname = "/postgres";
  const client = new pg.Client({ connectionString: admin.href });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
