import { endOfTime, instantAt, timeZoneName } from "@/lib/time";
import { type Component, type Property, textOf } from "./lines";
import { zoneNamed } from "./zone-name";
import { instantBy, rulesOf, type ZoneRules, zoneLike } from "./zone-rules";

/** A time as a calendar says it. `zone` null: its zone is none of the zone database, only the instant is known. */
export type Moment = { at: Date; wall: string; zone: string | null; allDay: boolean };
export type Clock = (property: Property, value: unknown) => Moment | { unknownZone: string } | null;

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?$/;
const date = /^\d{4}-\d\d-\d\d$/;

/** Reads the times of one calendar. @param floating the zone of those that name none: the organiser's */
export function clockOf(calendars: Component[], floating: string): Clock {
  const own = calendars.map((one) => textOf(one, "X-WR-TIMEZONE")).find(Boolean);
  const otherwise = (own && zoneNamed(own)) || timeZoneName(floating) || "UTC";
  const zones = calendars.flatMap(({ components }) => components).filter(({ name }) => name === "VTIMEZONE");
  const known = new Map<string, Named>();
  let compared = 0;

  /** Looked up once for each name, whatever a stranger's file repeats; only a few are compared with all zones there are. */
  const named = (tzid: string, wall: string): Named => {
    const held = known.get(tzid);
    if (held) return held;
    const described = zones.find((zone) => textOf(zone, "TZID") === tzid);
    const place = described && textOf(described, "X-LIC-LOCATION");
    const zone = zoneNamed(tzid) ?? (place ? zoneNamed(place) : null);
    const rules = zone || !described || ++compared > mostCompared ? null : rulesAround(described, wall);
    const at = rules && instantBy(rules, wall);
    const found = { zone: zone ?? (rules && at ? zoneLike(rules, at) : null), rules };
    known.set(tzid, found);
    return found;
  };

  return ({ parameters }, value) => {
    if (typeof value !== "string") return null;
    if (date.test(value)) return momentIn(`${value}T00:00:00`, otherwise, true);
    if (!dateTime.test(value)) return null;
    if (value.endsWith("Z")) return momentIn(value.slice(0, -1), "UTC", false);
    const { tzid } = parameters;
    if (!tzid) return momentIn(value, otherwise, false);
    const { zone, rules } = named(tzid, value);
    if (zone) return momentIn(value, zone, false);
    const at = rules ? instantBy(rules, value) : null;
    return at && +at < endOfTime ? { at, wall: value, zone: null, allDay: false } : { unknownZone: tzid };
  };
}

type Named = { zone: string | null; rules: ZoneRules | null };
const mostCompared = 4;

const rulesAround = (zone: Component, wall: string) => {
  const year = Number(wall.slice(0, 4));
  return rulesOf(zone, year - 1, year + 2);
};

function momentIn(wall: string, zone: string, allDay: boolean): Moment | null {
  try {
    const [day = "", time = ""] = wall.split("T");
    const at = instantAt(day, time, zone).instant;
    return +at < endOfTime ? { at, wall, zone, allDay } : null;
  } catch {
    return null; // a 30th of February
  }
}
