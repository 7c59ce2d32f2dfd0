import { takeBackStarterLink } from "@/lib/calls/starter-commands";
import { api } from "@/lib/http";

export const DELETE = api(async ({ actor, params: { room = "" } }) => {
  const done = await takeBackStarterLink(actor, room);
  return done.ok ? new Response(null, { status: 204 }) : done;
});
