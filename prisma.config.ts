import { defineConfig } from "prisma/config";

// No DATABASE_URL is needed to generate the client, so it may be missing here.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://nobody@127.0.0.1:1/none" },
});
