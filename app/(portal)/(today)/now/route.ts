import { api, json } from "@/lib/http";
import { onNow } from "./now";

/** What Today's cards show, asked for every few seconds. */
export const GET = api(async ({ actor }) => json({ items: await onNow(actor) }));
