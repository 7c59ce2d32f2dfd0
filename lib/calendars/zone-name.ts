import { Temporal } from "temporal-polyfill";
import { timeZoneName } from "@/lib/time";
import { windowsZones } from "./windows-zones";

/** What Outlook shows for zones whose names hold no city of the zone database. */
const shown: Record<string, string> = {
  "eastern time": "America/New_York",
  "central time": "America/Chicago",
  "mountain time": "America/Denver",
  "pacific time": "America/Los_Angeles",
  "atlantic time": "America/Halifax",
  "greenwich mean time": "Europe/London",
  "coordinated universal time": "UTC",
  utc: "UTC",
  gmt: "UTC",
  z: "UTC",
  alaska: "America/Anchorage",
  hawaii: "Pacific/Honolulu",
  arizona: "America/Phoenix",
  beijing: "Asia/Shanghai",
  chennai: "Asia/Kolkata",
  mumbai: "Asia/Kolkata",
  "abu dhabi": "Asia/Dubai",
  bern: "Europe/Zurich",
  edinburgh: "Europe/London",
  cairo: "Africa/Cairo",
  osaka: "Asia/Tokyo",
  wellington: "Pacific/Auckland",
  canberra: "Australia/Sydney",
  harare: "Africa/Harare",
  islamabad: "Asia/Karachi",
  hanoi: "Asia/Bangkok",
};

/**
 * The IANA zone that a TZID of somebody else's calendar means: its own name, a path that ends in one
 * ("/freeassociation.sourceforge.net/Europe/Berlin"), what Windows calls it ("W. Europe Standard Time"), or what Outlook shows
 * ("(UTC+01:00) Amsterdam, Berlin, Bern"); null: none that is known here.
 */
export function zoneNamed(tzid: string): string | null {
  const name = tzid
    .trim()
    .replace(/^["']+|["']+$/g, "")
    .trim()
    .normalize("NFD")
    .replace(/\p{M}/gu, ""); // "Europe/Zürich"
  if (name === "" || name.length > 200) return null;
  return inDatabase(name) ?? windowsZone(name) ?? zoneAtEnd(name) ?? shownZone(name);
}

/** Three letters ("EST", "MST") are zones without summer time in the database, and mean one with it when people write them. */
const inDatabase = (name: string) => (name.includes("/") || /^utc$/i.test(name) ? timeZoneName(name) : null);

const windowsZone = (name: string) => {
  const zone = windowsZones.get(name.toLowerCase().replace(/\bdaylight time\b|\bsummer time\b/, "standard time"));
  return zone ? timeZoneName(zone) : null;
};

function zoneAtEnd(name: string): string | null {
  const parts = name.split("/").filter(Boolean);
  for (const count of [3, 2]) {
    const zone = parts.length > count ? timeZoneName(parts.slice(-count).join("/")) : null;
    if (zone) return zone;
  }
  return /^tzone:\/\/microsoft\/utc$/i.test(name) ? "UTC" : null;
}

function shownZone(name: string): string | null {
  const [, , offset, places = ""] = /^(?:\((UTC|GMT)\s*([+-]\d\d?:?\d\d)?\)\s*)?(.*)$/i.exec(name) ?? [];
  for (const place of places.split(/[,:;]|\(/).map((text) => text.trim().toLowerCase())) {
    const zone = shown[place] ?? (offset ? zoneOfCity(place, offset) : null);
    if (zone) return zone;
  }
  return null;
}

/** A city of the zone database, where its winter's offset is the one that is said beside it. */
function zoneOfCity(city: string, offset: string): string | null {
  const wanted = minutesOf(offset);
  const ending = `/${city.replaceAll(/[ .]+/g, "_")}`;
  return (
    Intl.supportedValuesOf("timeZone").find(
      (zone) => zone.toLowerCase().endsWith(ending) && offsetsOf(zone).includes(wanted),
    ) ?? null
  );
}

const minutesOf = (offset: string) => {
  const [, sign, hours, minutes] = /^([+-])(\d\d?):?(\d\d)$/.exec(offset) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
};

const offsetsOf = (zone: string) =>
  ["2026-01-15", "2026-07-15"].map(
    (day) => Temporal.PlainDate.from(day).toZonedDateTime(zone).offsetNanoseconds / 60_000_000_000,
  );
