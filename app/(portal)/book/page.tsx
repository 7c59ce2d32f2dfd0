import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import { BookForm } from "@/components/bookings/book-form";
import { isClock } from "@/components/bookings/draft";
import { environment } from "@/lib/environment";
import { roomsOf } from "@/lib/rooms/queries";
import { timeZones } from "@/lib/time";
import { book } from "./actions";
import { newDraft } from "./new-draft";
import { roomChoices } from "./room-choices";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("bookings"))("form.title"),
});

type Props = { searchParams: Promise<{ room?: string; date?: string; from?: string }> };

export default async function BookPage({ searchParams }: Props) {
  const [{ actor, zone }, asked] = [await reader(), await searchParams];
  const rooms = roomChoices(await roomsOf(actor, { madeForBooking: false, limit: 200 }), actor);
  const first = rooms.find((room) => room.mine)?.number;
  const room = rooms.some((each) => each.number === asked.room) ? asked.room : first;
  const date = /^\d{4}-\d\d-\d\d$/.test(asked.date ?? "") ? asked.date : undefined;
  const from = asked.from && isClock(asked.from) ? asked.from : undefined;
  return (
    <BookForm
      action={book}
      initial={newDraft(actor, zone, { room, date, from })}
      rooms={rooms}
      zones={timeZones()}
      me={{ email: actor.email, zone }}
      dialIn={environment().DIAL_IN_NUMBER ?? null}
      texts={environment().SMS_URL !== undefined}
      kept={!asked.room && !date}
      booking={null}
    />
  );
}
