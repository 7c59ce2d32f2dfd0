import { api, bodyOf, bytesOf, json } from "@/lib/http";
import { speakSound, uploadSound } from "@/lib/sounds/commands";
import { soundList } from "@/lib/sounds/queries";
import { spokenInput, uploadQuery } from "@/lib/sounds/schema";
import { mostBytes } from "@/lib/sounds/sound";

export const GET = api(async ({ actor }) => json({ items: await soundList(actor) }));

/** A file as it is, whatever it says it is; or words to be spoken. */
export const POST = api(async ({ actor, request, url }) => {
  const isFile = /^(audio\/|application\/octet-stream)/.test(request.headers.get("content-type") ?? "");
  const kept = isFile
    ? await uploadSound(
        actor,
        uploadQuery.parse(Object.fromEntries(url.searchParams)),
        await bytesOf(request, mostBytes),
      )
    : await speakSound(actor, await bodyOf(request, spokenInput));
  return kept.ok ? json(kept.sound, 201) : kept;
});
