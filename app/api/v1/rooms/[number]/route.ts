import { isOn } from "@/lib/conferences/live";
import { api, bodyOf, json } from "@/lib/http";
import { refuse } from "@/lib/refusal";
import { answerOf } from "@/lib/rooms/answer";
import { changeRoom, retireRoom } from "@/lib/rooms/commands";
import { roomByNumber } from "@/lib/rooms/queries";
import { roomChanges } from "@/lib/rooms/schema";

export const GET = api(async ({ actor, params: { number = "" } }) => {
  const room = await roomByNumber(actor, number);
  return room ? json(answerOf(room)) : refuse("not-found");
});

export const PATCH = api(async ({ actor, request, params: { number = "" } }) => {
  const changed = await changeRoom(actor, number, await bodyOf(request, roomChanges));
  return changed.ok ? json(answerOf(changed.room)) : changed;
});

export const DELETE = api(async ({ actor, params: { number = "" } }) => {
  const retired = await retireRoom(actor, number, isOn);
  return retired.ok ? new Response(null, { status: 204 }) : retired;
});
