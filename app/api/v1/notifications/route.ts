import { api, bodyOf, json } from "@/lib/http";
import { sendTest } from "@/lib/notifications/commands";
import { notificationsOf } from "@/lib/notifications/queries";
import { notificationAnswer, notificationsQuery, testMessage } from "@/lib/notifications/schema";

export const GET = api(async ({ actor, url }) => {
  const asked = notificationsQuery.parse(Object.fromEntries(url.searchParams));
  const { items, next } = await notificationsOf(actor, asked);
  return json({ items: items.map((item) => notificationAnswer.parse(item)), next });
});

export const POST = api(async ({ actor, request }) => {
  const sent = await sendTest(actor, await bodyOf(request, testMessage));
  return sent.ok ? json({ id: sent.id }, 202) : sent;
});
