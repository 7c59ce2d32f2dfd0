import { database, type Transaction } from "@/lib/database";
import type { SettingOf } from "./setting";

/**
 * What is set, or its initial value. A row that the schema of today does not take any more counts as not set.
 * @param tx the caller's transaction, where it has one
 */
export async function settingOf<Value>(
  { key, schema, initial }: SettingOf<Value>,
  tx: Pick<Transaction, "setting"> = database(),
): Promise<Value> {
  const row = await tx.setting.findUnique({ where: { key } });
  const parsed = schema.safeParse(row?.value);
  return parsed.success ? parsed.data : initial;
}
