import { type Actor, isAdministrator } from "@/lib/accounts/account";
import { database } from "@/lib/database";
import { enqueue } from "@/lib/jobs/queue";
import { refuse } from "@/lib/refusal";
import { clashIn, type Keypad, keypad } from "./keypad";
import { keypadSetting } from "./setting";

/** Says which keys do what in a conference, and has the telephone server told. Who comes in from then on has them. */
export async function changeKeypad(actor: Actor, input: Keypad) {
  if (!isAdministrator(actor)) return refuse("forbidden");
  const value = keypad.parse(input);
  const clash = clashIn(value.keys);
  if (clash) return refuse("keys-clash", clash);
  const { key } = keypadSetting;
  await database().$transaction(async (tx) => {
    await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
    await enqueue(tx, "push-keypad", {});
  });
  return { ok: true as const };
}
