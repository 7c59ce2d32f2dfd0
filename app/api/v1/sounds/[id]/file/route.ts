import { api } from "@/lib/http";
import { refuse } from "@/lib/refusal";
import { readSound } from "@/lib/sounds/folder";
import { soundById } from "@/lib/sounds/queries";

/** As telephones hear it: some minutes of 8 kHz are small enough to be sent whole. */
export const GET = api(async ({ actor, params: { id = "" } }) => {
  const sound = await soundById(actor, id);
  if (!sound) return refuse("not-found");
  const bytes = await readSound(sound.id);
  if (!bytes) return refuse("sound-missing");
  const headers = {
    "content-type": "audio/wav",
    "content-length": String(bytes.length),
    "content-disposition": `inline; filename="sound-${sound.id}.wav"`,
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
  };
  return new Response(new Uint8Array(bytes), { headers });
});
