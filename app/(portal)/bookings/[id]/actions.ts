"use server";
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { text } from "@/app/argument";
import type { Cancel } from "@/components/bookings/scope-dialog";
import { requireActor } from "@/lib/accounts/session";
import { cancellation, extension, scopeQuery } from "@/lib/bookings/schema";
import { cancelBookedTime, endBookedTime, extendBookedTime } from "@/lib/conferences/booked-time";
import { refusalText } from "@/lib/messages/refusal";
import { sendAgain } from "@/lib/notifications/commands";
import type { Refusal } from "@/lib/refusal";

/** @returns a sentence when it was refused */
async function answer(id: string, done: { ok: true } | Refusal): Promise<string | undefined> {
  revalidatePath(`/bookings/${id}`);
  return done.ok ? undefined : refusalText(await getTranslations("common"), done);
}

export async function cancel(id: string, how: Parameters<Cancel>[0]) {
  const actor = await requireActor();
  const { reason } = cancellation.parse({ reason: how.reason });
  const { scope, occurrence } = scopeQuery.parse({ scope: how.scope, occurrence: how.occurrence });
  return answer(id, await cancelBookedTime(actor, text(id), { reason, scope, occurrence }));
}

export async function end(id: string) {
  return answer(id, await endBookedTime(await requireActor(), text(id)));
}

export async function extend(id: string, minutes: number) {
  const actor = await requireActor();
  return answer(id, await extendBookedTime(actor, text(id), extension.parse({ minutes }).minutes));
}

/** Of a message to one of its invitees: tries it at once, or sends a copy of it. */
export async function tellAgain(id: string, message: string) {
  return answer(id, await sendAgain(await requireActor(), text(message)));
}
