import { bodyOf, json, visitorApi } from "@/lib/http";
import { refuse } from "@/lib/refusal";
import { legOf } from "@/lib/web-phone/leg-queries";
import { ownCommand } from "@/lib/web-phone/own-commands";
import { ownCommand as input } from "@/lib/web-phone/schema";

/** Also by sendBeacon when a tab closes, which can do nothing but POST: `{"kind":"leave"}`. */
export const POST = visitorApi(async ({ request, params: { key = "" } }) => {
  const command = await bodyOf(request, input);
  const leg = await legOf(key);
  if (!leg) return refuse("leg-over");
  const done = await ownCommand(leg, command);
  return done.ok ? json({}, 202) : done;
});
