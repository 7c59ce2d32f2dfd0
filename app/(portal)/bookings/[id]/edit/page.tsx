import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import { BookForm } from "@/components/bookings/book-form";
import { bookingById } from "@/lib/bookings/queries";
import { environment } from "@/lib/environment";
import { roomByNumber, roomsOf } from "@/lib/rooms/queries";
import { timeZones } from "@/lib/time";
import { alter } from "../../../book/actions";
import { roomChoices } from "../../../book/room-choices";
import { draftOf } from "./draft-of";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("bookings"))("form.changeTitle"),
});

export default async function EditBooking({ params }: { params: Promise<{ id: string }> }) {
  const [{ actor, zone }, { id }] = [await reader(), await params];
  const booking = await bookingById(actor, id);
  if (!booking?.mayEdit) notFound();
  if (booking.state === "over" || booking.state === "cancelled") redirect(`/bookings/${id}`);
  const [rooms, own] = await Promise.all([
    roomsOf(actor, { madeForBooking: false, limit: 200 }),
    roomByNumber(actor, booking.room.number),
  ]);
  const all = own && !rooms.some((room) => room.id === own.id) ? [own, ...rooms] : rooms;
  const draft = draftOf(booking);
  return (
    <BookForm
      action={alter.bind(null, id, draft)}
      initial={draft}
      rooms={roomChoices(all, actor)}
      zones={timeZones()}
      me={{ email: actor.email, zone }}
      dialIn={environment().DIAL_IN_NUMBER ?? null}
      texts={environment().SMS_URL !== undefined}
      kept={false}
      booking={{ id, running: booking.state === "running" }}
    />
  );
}
