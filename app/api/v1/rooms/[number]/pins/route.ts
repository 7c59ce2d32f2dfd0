import { api, json } from "@/lib/http";
import { answerOf } from "@/lib/rooms/answer";
import { renewPins } from "@/lib/rooms/commands";

export const POST = api(async ({ actor, params: { number = "" } }) => {
  const renewed = await renewPins(actor, number);
  return renewed.ok ? json(answerOf(renewed.room)) : renewed;
});
