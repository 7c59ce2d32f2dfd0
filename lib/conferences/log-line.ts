import type { Change } from "./change";
import type { Conference, LogLine } from "./conference";

const kept = 200;

/** The line that `change` adds to the log, if it adds one: the same in every portal and in the browser. */
export function lineOf(picture: Conference, change: Change): LogLine | null {
  const line = (kind: LogLine["kind"], key: string, about: LogLine["about"] = null): LogLine => ({
    key,
    at: change.at,
    kind,
    by: null,
    about,
    reason: null,
  });
  switch (change.kind) {
    case "started":
      return line("started", "started");
    case "ended":
      return line("ended", "ended");
    case "joined": {
      const { id } = change.participant;
      const was = picture.participants.find((one) => one.id === id);
      if (was && was.place !== "lobby") return null;
      const key = `joined:${id}`;
      // In again, after he had been sent back to the lobby: both stand.
      const again = was !== undefined && picture.log.some((one) => one.key === key);
      return line("joined", again ? `${key}:${change.at}` : key, aboutOf(change.participant));
    }
    case "left": {
      const leaving = picture.participants.find(({ id }) => id === change.participant);
      return leaving ? line("left", `left:${leaving.id}`, aboutOf(leaving)) : null;
    }
    case "recording":
      return change.on === picture.recording
        ? null
        : line(change.on ? "recording" : "recorded", `${change.on ? "recording" : "recorded"}:${change.at}`);
    case "link":
      return linkLine(picture, change.link.state === "up", line);
    default:
      return null;
  }
}

function linkLine(picture: Conference, up: boolean, line: (kind: LogLine["kind"], key: string) => LogLine) {
  const was = picture.link.state === "up";
  if (picture.startedAt === null || was === up) return null;
  return up ? line("back", `back:${picture.link.since}`) : line("lost", `lost:${picture.link.since}`);
}

/** The log with `line` in its place by time; one that is there already (same key) is replaced. */
export function logged(log: LogLine[], line: LogLine): LogLine[] {
  const others = log.filter(({ key }) => key !== line.key);
  let place = others.length;
  while (place > 0 && Date.parse(others[place - 1]?.at ?? line.at) > Date.parse(line.at)) place--;
  return [...others.slice(0, place), line, ...others.slice(place)].slice(-kept);
}

export const renamed = (log: LogLine[], id: string, name: string): LogLine[] =>
  log.map((line) => (line.about?.id === id ? { ...line, about: { ...line.about, name } } : line));

const aboutOf = ({ id, name, number }: { id: string; name: string; number: string }) => ({ id, name, number });
