import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { freshDatabase } from "@/lib/testing/database";

test("the migrations make what schema.prisma says", async () => {
  const { url, drop } = await freshDatabase();
  const command = [
    "scripts/prisma.mjs",
    "migrate",
    "diff",
    "--from-migrations",
    "prisma/migrations",
    "--to-schema",
    "prisma/schema.prisma",
    "--exit-code",
  ];
  const diff = promisify(execFile)(process.execPath, command, { env: { ...process.env, DATABASE_URL: url } });
  await expect(diff).resolves.toMatchObject({ stdout: expect.stringContaining("No difference detected") });
  await drop();
});
