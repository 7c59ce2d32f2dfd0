import type { ReactNode } from "react";
import { reader } from "@/app/reader";
import { type View, viewHref } from "@/components/bookings/bookings-head";
import { CalendarTools } from "@/components/bookings/calendar-tools";
import type { CalendarFilter } from "@/lib/bookings/calendar";
import { roomsToChoose } from "@/lib/bookings/calendar-queries";

type Props = { view: View; filter: CalendarFilter; kept: Record<string, string | undefined>; children?: ReactNode };

/** The tools above every view, with the rooms to choose from. */
export async function Tools({ view, filter, kept, children }: Props) {
  const { actor } = await reader();
  const rooms = await roomsToChoose(actor);
  return (
    <CalendarTools action={viewHref(view, {})} filter={filter} rooms={rooms} kept={kept}>
      {children}
    </CalendarTools>
  );
}
