import { api, json } from "@/lib/http";
import { notificationById } from "@/lib/notifications/queries";
import { notificationAnswer } from "@/lib/notifications/schema";
import { refuse } from "@/lib/refusal";

export const GET = api(async ({ actor, params }) => {
  const found = await notificationById(actor, params.id ?? "");
  return found ? json(notificationAnswer.parse(found)) : refuse("not-found");
});
