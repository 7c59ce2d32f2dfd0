import { revokeFeed } from "@/lib/calendars/commands";
import { api } from "@/lib/http";

export const DELETE = api(async ({ actor, params: { id = "" } }) => {
  const revoked = await revokeFeed(actor, id);
  return revoked.ok ? new Response(null, { status: 204 }) : revoked;
});
