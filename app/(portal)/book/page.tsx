import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import { BookForm } from "@/components/bookings/book-form";
import { type Draft, isClock } from "@/components/bookings/draft";
import type { Actor } from "@/lib/accounts/actor";
import { bookingById } from "@/lib/bookings/queries";
import { environment } from "@/lib/environment";
import { principalsOf } from "@/lib/policies/deputy-queries";
import { templateById } from "@/lib/policies/template-queries";
import { defaultReminders } from "@/lib/reminders/queries";
import { dialInNumber } from "@/lib/rooms/dial-in";
import { roomsOf } from "@/lib/rooms/queries";
import { calendarDay, timeZones } from "@/lib/time";
import { book } from "./actions";
import { copyOf } from "./copy";
import { readFile } from "./file-action";
import { atFreeTime } from "./free-slot";
import { withTemplate } from "./from-template";
import { newDraft } from "./new-draft";
import { roomChoices } from "./room-choices";
import { Templates } from "./templates";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("bookings"))("form.title"),
});

/** `copy` is a booking's id, `occurrence` one of its dates; `template` is a template's id. */
type Asked = {
  room?: string;
  date?: string;
  from?: string;
  to?: string;
  copy?: string;
  occurrence?: string;
  template?: string;
};
type Props = { searchParams: Promise<Asked> };

export default async function BookPage({ searchParams }: Props) {
  const [{ actor, zone }, asked] = [await reader(), await searchParams];
  const [found, principals, remind] = await Promise.all([
    roomsOf(actor, { madeForBooking: false, toBook: true, limit: 200 }),
    principalsOf(actor),
    defaultReminders(),
  ]);
  const rooms = roomChoices(found, actor);
  const first = rooms.find((room) => room.mine)?.number;
  const room = rooms.some((each) => each.number === asked.room) ? asked.room : first;
  const date = calendarDay(asked.date ?? "") ?? undefined;
  const from = asked.from && isClock(asked.from) ? asked.from : undefined;
  const to = asked.to && isClock(asked.to) ? asked.to : undefined;
  const empty = newDraft(actor, zone, { room, date, from, to, remind });
  const initial = await startingFrom(actor, asked, empty, !date && !from);
  const known = initial.room === "" || rooms.some((each) => each.number === initial.room);
  return (
    <BookForm
      // Another start is another form: it would go on with what was typed.
      key={asked.template ?? asked.copy ?? ""}
      action={book}
      initial={known ? initial : { ...initial, room: room ?? "" }}
      rooms={rooms}
      zones={timeZones()}
      me={{ email: actor.email, zone }}
      dialIn={dialInNumber()}
      texts={environment().SMS_URL !== undefined}
      kept={!asked.room && !date && !asked.copy && !asked.template}
      principals={principals.map(({ email, name }) => ({ email, name }))}
      booking={null}
      templates={<Templates />}
      readFile={readFile}
    />
  );
}

async function startingFrom(actor: Actor, { copy, occurrence, template }: Asked, empty: Draft, anyTime: boolean) {
  const booking = copy ? await bookingById(actor, copy) : null;
  if (booking?.mayEdit) {
    const date = booking.occurrences.find(({ id }) => id === occurrence);
    return copyOf(booking, date ?? booking, new Date());
  }
  const start = template ? await templateById(actor, template) : null;
  const draft = start ? withTemplate(empty, start.content, anyTime ? new Date() : null) : empty;
  return anyTime && !start?.content.startTime ? atFreeTime(actor, draft) : draft;
}
