import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder } from "./running";

/** Secrets of the embedded services, made once and kept beside them: a second start must find the first one's sessions and managers. */
export type Secrets = { authSecret: string };

export function ensureSecrets(): Secrets {
  const file = join(dataFolder, "secrets.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const secrets: Secrets = { authSecret: randomBytes(32).toString("base64url") };
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}
