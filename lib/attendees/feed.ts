import type { Conference } from "@/lib/conferences/conference";
import { live } from "@/lib/conferences/live";
import { type AttendeeNews, attendeesOf, newsSince } from "./attendee";
import type { Seat } from "./queries";

type Send = (frame: Uint8Array) => void;
type Feed = { now: AttendeeNews; viewers: Set<Send>; timer: NodeJS.Timeout | null; leave: () => void };

/** how long changes are gathered: a ring need not light up sooner, and hundreds look at one room */
const gatherMs = 250;
const feeds = new Map<string, Feed>();

const encoder = new TextEncoder();
const frame = (event: "snapshot" | "change", news: AttendeeNews) =>
  encoder.encode(`event: ${event}\ndata: ${JSON.stringify(news)}\n\n`);

/** What attendees of this date may know of the picture: nothing of another conference in the same room. */
function newsOf(picture: Conference, occurrence: string): AttendeeNews {
  const on = picture.startedAt !== null && picture.occurrence === occurrence;
  return { on, away: picture.link.state !== "up", people: on ? attendeesOf(picture) : [], gone: [] };
}

/** Everybody who is there, then each change; one frame for all viewers of a conference. @returns no more of it */
export function followAttendees({ room, occurrence }: Seat, send: Send): () => void {
  const key = `${room} ${occurrence}`;
  const feed = feeds.get(key) ?? open(key, room, occurrence);
  feed.viewers.add(send);
  // What is gathered at this moment comes to all as a change.
  send(frame("snapshot", feed.now));
  return () => {
    feed.viewers.delete(send);
    if (feed.viewers.size > 0 || feeds.get(key) !== feed) return;
    feeds.delete(key);
    if (feed.timer) clearTimeout(feed.timer);
    feed.leave();
  };
}

function open(key: string, room: string, occurrence: string): Feed {
  const look = () => newsOf(live().snapshot(room).picture, occurrence);
  const feed: Feed = { now: look(), viewers: new Set(), timer: null, leave: () => {} };
  feeds.set(key, feed);
  const tell = () => {
    feed.timer = null;
    const now = look();
    const news = newsSince(feed.now, now);
    feed.now = now;
    if (!news) return;
    const told = frame("change", news);
    for (const send of feed.viewers) send(told);
  };
  feed.leave = live().subscribe(room, () => {
    feed.timer ??= setTimeout(tell, gatherMs);
  });
  return feed;
}
