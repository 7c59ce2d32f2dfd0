import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { reader } from "@/app/reader";
import { Console } from "@/components/conferences/console";
import { isAdministrator } from "@/lib/accounts/account";
import { hasStarterLink } from "@/lib/calls/starter-queries";
import { live } from "@/lib/conferences/live";
import { bookingOf, dialCard } from "@/lib/conferences/queries";
import { mayModerate } from "@/lib/conferences/rights";
import { environment } from "@/lib/environment";
import { dialInNumber } from "@/lib/rooms/dial-in";
import { dialString } from "@/lib/rooms/dial-string";
import { roomByNumber } from "@/lib/rooms/queries";
import { addCallers, extend, takeBackLink, tryAsterisk } from "./actions";

type Props = { params: Promise<{ room: string }> };

async function pictureFor(number: string) {
  const { actor, ...rest } = await reader();
  if (!(await mayModerate(actor, number))) notFound();
  await live().prepare(number);
  return { actor, ...rest, picture: live().snapshot(number).picture };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await pictureFor((await params).room)).picture.title };
}

export default async function LivePage({ params }: Props) {
  const { room } = await params;
  const { actor, zone, picture } = await pictureFor(room);
  const [card, own, booking, linked] = await Promise.all([
    dialCard(room),
    roomByNumber(actor, room),
    picture.occurrence === null ? null : bookingOf(picture.occurrence),
    hasStarterLink(room),
  ]);
  // A conference out of a call whose starter is no account's has no room.
  if (!card && picture.startedAt === null && !linked) notFound();
  const { CALLERS_AMI_URL: phones } = environment();
  const dialIn = dialInNumber();
  // Who was only invited to moderate gets no PIN that opens the room after his booking.
  const pin = own || booking?.mayEdit(actor) ? card?.participantPin : undefined;
  return (
    <Console
      initial={picture}
      now={Date.now()}
      me={{ id: actor.id, name: actor.name }}
      zone={zone}
      card={{ number: room, pin, dialIn, dialString: dialString({ dialIn, room, pin }) }}
      booking={booking?.id ?? null}
      extend={booking?.mayEdit(actor) ? extend.bind(null, room) : null}
      addCallers={card && phones && isAdministrator(actor) ? addCallers.bind(null, room) : null}
      tryNow={tryAsterisk.bind(null, room)}
      takeBack={linked ? takeBackLink.bind(null, room) : null}
    />
  );
}
