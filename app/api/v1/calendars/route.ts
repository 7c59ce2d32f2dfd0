import { createFeed } from "@/lib/calendars/commands";
import { feedsOf } from "@/lib/calendars/queries";
import { feedAnswer, newFeed } from "@/lib/calendars/schema";
import { api, bodyOf, json } from "@/lib/http";

export const GET = api(async ({ actor }) => {
  const feeds = await feedsOf(actor);
  return json({ items: feeds.map((feed) => feedAnswer.parse(feed)), next: null });
});

export const POST = api(async ({ actor, request }) => {
  const { name } = await bodyOf(request, newFeed);
  const made = await createFeed(actor, name);
  return made.ok ? json(feedAnswer.parse(made.feed), 201) : made;
});
