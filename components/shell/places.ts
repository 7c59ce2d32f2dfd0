import { AudioLines, CalendarDays, Contact, DoorOpen, type LucideIcon, Settings2, Sun } from "lucide-react";

export type Place = {
  key: "today" | "bookings" | "rooms" | "recordings" | "contacts" | "administration";
  href: string;
  icon: LucideIcon;
};

const everybody: Place[] = [
  { key: "today", href: "/", icon: Sun },
  { key: "bookings", href: "/bookings", icon: CalendarDays },
  { key: "rooms", href: "/rooms", icon: DoorOpen },
  { key: "recordings", href: "/recordings", icon: AudioLines },
  { key: "contacts", href: "/contacts", icon: Contact },
];
const administration: Place = { key: "administration", href: "/administration", icon: Settings2 };

export const placesFor = (administrator: boolean) => (administrator ? [...everybody, administration] : everybody);

/** Whether `path` lies in the place at `href`. A booking that is being made belongs to the bookings. */
export const isIn = (path: string, href: string) =>
  href === "/"
    ? path === "/"
    : path === href || path.startsWith(`${href}/`) || (href === "/bookings" && path === "/book");
