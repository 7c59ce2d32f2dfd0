import { timeZones } from "@/lib/time";

/** The zones in a Select, spelled with blanks. */
export const ZoneOptions = ({ zones = timeZones() }: { zones?: string[] }) =>
  zones.map((zone) => (
    <option key={zone} value={zone}>
      {zone.replaceAll("_", " ")}
    </option>
  ));
