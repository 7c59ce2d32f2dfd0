import { type Actor, isAdministrator } from "@/lib/accounts/account";
import { database } from "@/lib/database";
import { enqueue } from "@/lib/jobs/queue";
import { refuse } from "@/lib/refusal";
import { codesSetting, type ProjectCodes, projectCodes } from "./setting";

/** Says which project codes there are, and has the telephone server told. */
export async function changeCodes(actor: Actor, input: ProjectCodes) {
  if (!isAdministrator(actor)) return refuse("forbidden");
  const value = projectCodes.parse(input);
  const { key } = codesSetting;
  await database().$transaction(async (tx) => {
    await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
    await enqueue(tx, "push-codes", {});
  });
  return { ok: true as const };
}
