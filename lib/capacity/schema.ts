import { z } from "zod";
import { instant } from "@/lib/bookings/schema";
import { roomNumber, zone } from "@/lib/rooms/schema";
import { portCount } from "./ports";

/** In a query a plus that nobody encoded arrives as a space. */
const asked = z.preprocess(
  (given) => (typeof given === "string" ? given.replace(/ (?=\d\d:?\d\d$)/, "+") : given),
  instant,
);

const longestDays = 31;
/** In milliseconds; NaN where one of them could not be read, which is said already. */
const lasting = (from: unknown, to: unknown) =>
  from instanceof Date && to instanceof Date ? to.getTime() - from.getTime() : Number.NaN;

export const availabilityQuery = z
  .object({
    from: asked,
    to: asked,
    seats: z.coerce
      .number()
      .int()
      .min(1)
      .max(100_000)
      .optional()
      .meta({ description: "Only rooms that let so many in, where there are the ports for them." }),
    timeZone: zone.optional().meta({ description: "Whose offset the answer's instants carry; left out: your own." }),
  })
  .refine(({ from, to }) => !(lasting(from, to) <= 0), { path: ["to"], message: "must be after `from`" })
  .refine(({ from, to }) => !(lasting(from, to) > longestDays * 24 * 3_600_000), {
    path: ["to"],
    message: `must be ${longestDays} days after \`from\` at most`,
  });

const time = z.iso.datetime({ offset: true }).meta({ example: "2026-11-24T10:00:00+01:00" });

export const availabilityAnswer = z
  .object({
    rooms: z
      .array(z.object({ number: roomNumber, name: z.string() }))
      .meta({ description: "Your rooms that are free for all of that time." }),
    ports: z
      .array(
        z.object({
          from: time,
          to: time,
          reserved: z.int().meta({ description: "Ports kept for bookings." }),
          free: z.int().nullable().meta({ description: "null: the site has no limit." }),
        }),
      )
      .meta({ description: "The site's ports over that time, in steps that meet each other." }),
  })
  .meta({ id: "PortsAndRooms" });

export const portsInput = z.object({
  servers: z.array(z.object({ id: z.string().min(1).max(100), ports: portCount })).max(100),
  site: portCount,
});
export type Ports = z.infer<typeof portsInput>;
