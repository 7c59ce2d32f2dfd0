import { commandInput } from "@/lib/conferences/command";
import { command } from "@/lib/conferences/control";
import { api, bodyOf, json } from "@/lib/http";

export const POST = api(async ({ actor, request, params: { room = "" } }) => {
  const done = await command(actor, room, await bodyOf(request, commandInput));
  return done.ok ? json({ id: done.id }, 202) : done;
});
