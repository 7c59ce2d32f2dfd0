import { api, json } from "@/lib/http";
import { sendAgain } from "@/lib/notifications/commands";

export const POST = api(async ({ actor, params }) => {
  const sent = await sendAgain(actor, params.id ?? "");
  return sent.ok ? json({ id: sent.id }, 202) : sent;
});
