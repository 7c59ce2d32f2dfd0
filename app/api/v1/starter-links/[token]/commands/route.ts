import { commandByLink } from "@/lib/calls/starter-commands";
import { commandInput } from "@/lib/conferences/command";
import { bodyOf, json, visitorApi } from "@/lib/http";

export const POST = visitorApi(async ({ request, params: { token = "" } }) => {
  const language = /^zh\b/i.test(request.headers.get("accept-language") ?? "") ? "zh" : "en";
  const done = await commandByLink(token, await bodyOf(request, commandInput), language);
  return done.ok ? json({ id: done.id }, 202) : done;
});
