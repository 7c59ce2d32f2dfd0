import { bodyOf, visitorApi } from "@/lib/http";
import { refuse } from "@/lib/refusal";
import { legOf } from "@/lib/web-phone/leg-queries";
import { writeQuality } from "@/lib/web-phone/quality-commands";
import { qualityInput } from "@/lib/web-phone/schema";

export const PUT = visitorApi(async ({ request, params: { key = "" } }) => {
  const measured = await bodyOf(request, qualityInput);
  const leg = await legOf(key);
  if (!leg) return refuse("leg-over");
  const written = await writeQuality(leg, measured, new Date());
  return written.ok ? new Response(null, { status: 204 }) : written;
});
