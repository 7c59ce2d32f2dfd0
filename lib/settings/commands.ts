import { type Actor, isAdministrator } from "@/lib/accounts/account";
import { database } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";
import { refuse } from "@/lib/refusal";
import type { SettingOf } from "./setting";

/** @param value as `schema` has it: it comes from the schema of the form or the request */
export async function changeSetting<Value>(actor: Actor, { key, schema }: SettingOf<Value>, value: Value) {
  if (!isAdministrator(actor)) return refuse("forbidden");
  const row = { value: schema.parse(value) as Prisma.InputJsonValue };
  await database().setting.upsert({ where: { key }, create: { key, ...row }, update: row });
  return { ok: true as const };
}
