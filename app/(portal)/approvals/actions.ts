"use server";
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { text } from "@/app/argument";
import { requireActor } from "@/lib/accounts/session";
import { refusalText } from "@/lib/messages/refusal";
import { decideBooking } from "@/lib/policies/approval-commands";

const said = z.object({ approve: z.boolean(), reason: z.string().trim().max(1_000) });

/** @returns a sentence when it was refused */
export async function decide(id: string, approve: boolean, reason: string): Promise<string | undefined> {
  const actor = await requireActor();
  const decided = await decideBooking(actor, text(id), said.parse({ approve, reason }));
  if (!decided.ok) return refusalText(await getTranslations("common"), decided);
  revalidatePath("/", "layout");
}
