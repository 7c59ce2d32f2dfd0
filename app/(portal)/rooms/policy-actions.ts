"use server";
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { text } from "@/app/argument";
import type { RoomPolicyChange } from "@/components/policies/room-policy";
import { requireAdministrator } from "@/lib/accounts/session";
import { refusalText } from "@/lib/messages/refusal";
import { changeRoom } from "@/lib/rooms/commands";
import { roomChanges } from "@/lib/rooms/schema";

/** Whose yes a room's bookings need, and its own rules. @returns a sentence when it was refused */
export async function saveRoomPolicy(number: string, given: RoomPolicyChange): Promise<string | undefined> {
  const actor = await requireAdministrator();
  const change = roomChanges.pick({ needsApproval: true, approvers: true, rules: true }).safeParse(given);
  if (!change.success) return (await getTranslations("policies.room"))("wrong");
  const changed = await changeRoom(actor, text(number), change.data);
  if (!changed.ok) return refusalText(await getTranslations("common"), changed);
  revalidatePath(`/rooms/${number}`);
}
