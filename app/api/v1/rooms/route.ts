import { api, bodyOf, json } from "@/lib/http";
import { answerOf } from "@/lib/rooms/answer";
import { createRoom } from "@/lib/rooms/commands";
import { roomsPage } from "@/lib/rooms/queries";
import { roomInput, roomsQuery } from "@/lib/rooms/schema";

export const GET = api(async ({ actor, url }) => {
  const { items, next } = await roomsPage(actor, roomsQuery.parse(Object.fromEntries(url.searchParams)));
  return json({ items: items.map(answerOf), next });
});

export const POST = api(async ({ actor, request }) => {
  const made = await createRoom(actor, await bodyOf(request, roomInput));
  return made.ok ? json(answerOf(made.room), 201, { location: `/api/v1/rooms/${made.room.number}` }) : made;
});
