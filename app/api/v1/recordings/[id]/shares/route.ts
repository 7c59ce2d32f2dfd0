import { api, bodyOf, json } from "@/lib/http";
import { shareRecording } from "@/lib/recordings/commands";
import { sharesOf } from "@/lib/recordings/queries";
import { shareInput } from "@/lib/recordings/schema";
import { refuse } from "@/lib/refusal";

export const GET = api(async ({ actor, params }) => {
  const items = await sharesOf(actor, params.id ?? "");
  return items ? json({ items }) : refuse("not-found");
});

export const POST = api(async ({ actor, params, request }) => {
  const id = params.id ?? "";
  const shared = await shareRecording(actor, id, await bodyOf(request, shareInput));
  return shared.ok ? json({ items: (await sharesOf(actor, id)) ?? [] }, 201) : shared;
});
