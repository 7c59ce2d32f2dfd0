import { api } from "@/lib/http";
import { unshareRecording } from "@/lib/recordings/commands";

export const DELETE = api(async ({ actor, params }) => {
  const taken = await unshareRecording(actor, params.id ?? "", params.share ?? "");
  return taken.ok ? new Response(null, { status: 204 }) : taken;
});
