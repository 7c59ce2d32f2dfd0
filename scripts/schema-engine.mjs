#!/usr/bin/env node
// Stands in for Prisma's native schema-engine: same CLI arguments and JSON-RPC on stdin/stdout,
// carried out by Prisma's own WebAssembly build of the same engine through @prisma/adapter-pg.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { parse } from "pg-connection-string";

const require = createRequire(import.meta.url);
const argv = process.argv.slice(2);
const opt = (n) => {
  const i = argv.indexOf(n);
  return i < 0 ? undefined : argv[i + 1];
};
if (argv.includes("--version")) {
  console.log("schema-engine-wasm 59be4fda12412a79eeb9c2ae727b6aa723593323");
  process.exit(0);
}
const { url, shadowDatabaseUrl } = JSON.parse(opt("--datasource") ?? "{}");
const log = (level, message, fields = {}) =>
  process.stderr.write(
    `${JSON.stringify({ timestamp: new Date().toISOString(), level, fields: { message, ...fields }, target: "schema_engine" })}\n`,
  );
function adminClient() {
  const u = new URL(url);
  const db = decodeURIComponent(u.pathname.slice(1));
  u.pathname = "/postgres";
  u.search = "";
  return { db, client: new pg.Client({ connectionString: u.href }) };
}
if (argv.includes("cli")) {
  const cmd = argv[argv.indexOf("cli") + 1];
  try {
    if (cmd === "can-connect-to-database") {
      const c = new pg.Client({ connectionString: url });
      await c.connect();
      await c.end();
    } else {
      const { db, client } = adminClient();
      await client.connect();
      const q = `"${db.replaceAll('"', '""')}"`;
      await client.query(
        cmd === "create-database" ? `CREATE DATABASE ${q}` : `DROP DATABASE IF EXISTS ${q} WITH (FORCE)`,
      );
      await client.end();
    }
    process.exit(0);
  } catch (e) {
    const code = e.code === "3D000" ? "P1003" : e.code === "28P01" ? "P1000" : "P1001";
    log("ERROR", e.message, { is_panic: false, error_code: code, meta: {} });
    process.exit(1);
  }
}
const bg = await import("@prisma/schema-engine-wasm/schema_engine_bg");
const { instance } = await WebAssembly.instantiate(
  readFileSync(require.resolve("@prisma/schema-engine-wasm").replace(/schema_engine\.js$/, "schema_engine_bg.wasm")),
  { "./schema_engine_bg.js": bg },
);
bg.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start();
globalThis.PRISMA_WASM_PANIC_REGISTRY ??= {
  set_message(m) {
    this.m = m;
    console.error("PANIC", m);
  },
  get() {
    return this.m;
  },
};
// adapter-pg 7.10 does not know PostgreSQL's "char" (oid 18), which the engine's catalogue queries return: report it as Character.
const patch = (conn) => {
  const io = conn.performIO.bind(conn);
  const raw = conn.queryRaw.bind(conn);
  const seen = new WeakMap();
  conn.performIO = async (q) => {
    const r = await io(q);
    const at = (r?.fields ?? []).flatMap((f, i) => (f.dataTypeID === 18 ? [i] : []));
    for (const i of at) r.fields[i].dataTypeID = 25;
    seen.set(q, at);
    return r;
  };
  conn.queryRaw = async (q) => {
    const r = await raw(q);
    for (const i of seen.get(q) ?? []) r.columnTypes[i] = ColumnTypeEnum.Character;
    return r;
  };
  return conn;
};
// Never hand adapter-pg a connectionString: connectToShadowDb() spreads { ...config, database } and pg lets connectionString win,
// so the "shadow" database would be the real one.
const { connectionString: _, ...fields } = { ...parse(url) };
class Pg extends PrismaPg {
  async connect() {
    return patch(await super.connect());
  }
  async connectToShadowDb() {
    if (!shadowDatabaseUrl) {
      const real = await this.connect();
      const database = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
      await real.executeScript(`CREATE DATABASE "${database}"`);
      const shadow = await new Pg({ ...fields, database }).connect();
      const dispose = shadow.dispose.bind(shadow);
      shadow.dispose = async () => {
        await dispose();
        await real.executeScript(`DROP DATABASE "${database}" WITH (FORCE)`);
        await real.dispose();
      };
      return shadow;
    }
    const shadow = await new Pg(parse(shadowDatabaseUrl)).connect();
    await shadow.executeScript("DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public");
    return shadow;
  }
}
const factory = bindMigrationAwareSqlAdapterFactory(new Pg(fields));
const i = argv.findIndex((a) => a === "--datamodels" || a === "-d");
const files = i < 0 ? [] : argv.slice(i + 1, argv.findIndex((a, j) => j > i && a.startsWith("-")) >>> 0);
const datamodels = files.length ? files.map((f) => [f, readFileSync(f, "utf8")]) : undefined;
const engine = await bg.SchemaEngine.new({ datamodels }, () => {}, factory);
for await (const line of createInterface({ input: process.stdin })) {
  if (!line.trim()) continue;
  const { id, method, params } = JSON.parse(line);
  let reply;
  try {
    if (method === "diff") {
      const r = await engine.diff(params);
      if (r.stdout != null)
        process.stdout.write(
          `${JSON.stringify({ jsonrpc: "2.0", method: "print", params: { content: r.stdout }, id: 0 })}\n`,
        );
      reply = { result: { exitCode: r.exitCode } };
    } else reply = { result: (await engine[method === "getDatabaseVersion" ? "version" : method](params)) ?? null };
  } catch (e) {
    const original = e.cause ?? e;
    reply = {
      error: {
        code: 4466,
        message: "An error happened. Check the data field for details.",
        data: { is_panic: false, message: String(e.message ?? e), meta: e.meta ?? null, error_code: e.code ?? null },
      },
    };
    if (process.env.SHIM_DEBUG) console.error(original);
  }
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", id, ...reply })}\n`);
}
process.exit(0);
