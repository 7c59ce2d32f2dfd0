import { api } from "@/lib/http";
import { deleteSound } from "@/lib/sounds/commands";

export const DELETE = api(async ({ actor, params: { id = "" } }) => {
  const deleted = await deleteSound(actor, id);
  return deleted.ok ? new Response(null, { status: 204 }) : deleted;
});
