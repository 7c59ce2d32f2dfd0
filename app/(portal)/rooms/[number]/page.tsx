import { Info, Plus } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import { RoomPolicy } from "@/components/policies/room-policy";
import { Behaviour } from "@/components/rooms/behaviour";
import { cardWords } from "@/components/rooms/card-words";
import { ChangeRoom } from "@/components/rooms/change-room";
import { DialInCard } from "@/components/rooms/dial-in-card";
import { Plate } from "@/components/rooms/plate";
import { RoomBookings } from "@/components/rooms/room-bookings";
import { RenewPins, RetireRoom } from "@/components/rooms/room-deeds";
import { TestCallers } from "@/components/rooms/test-callers";
import { ButtonLink } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { PageBody, PageHeader, SectionHead } from "@/components/ui/page-header";
import { JoinButton } from "@/components/web-phone/join-button";
import { isAdministrator } from "@/lib/accounts/account";
import { bookingsBetween } from "@/lib/bookings/queries";
import { environment } from "@/lib/environment";
import { telUrl } from "@/lib/invitations/dial";
import { dialInNumber } from "@/lib/rooms/dial-in";
import { roomByNumber } from "@/lib/rooms/queries";
import { minutesLater, timeZones } from "@/lib/time";
import { alterRoom, callForTest, makeNewPins, takeOutOfUse } from "../actions";
import { saveRoomPolicy } from "../policy-actions";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ actor }, { number }] = [await reader(), await params];
  const room = await roomByNumber(actor, number);
  return room ? { title: room.name } : {};
}

export default async function RoomPage({ params }: Props) {
  const [{ actor, zone }, { number }, t] = [await reader(), await params, await getTranslations("rooms")];
  const room = await roomByNumber(actor, number);
  if (!room) notFound();
  const now = new Date();
  const days = (count: number) => minutesLater(now, count * 24 * 60);
  const [coming, before] = await Promise.all([
    bookingsBetween(actor, now, days(400), { roomId: room.id, limit: 6 }),
    bookingsBetween(actor, days(-30), now, { roomId: room.id }),
  ]);
  const past = before
    .filter((booking) => booking.state === "over")
    .slice(-6)
    .reverse();
  const { SITE_NAME: site, CALLERS_AMI_URL } = environment();
  const dialIn = dialInNumber();
  const card = { site, name: room.name, number, pin: room.participantPin, dialIn };
  const wordsIn = async (locale: "en" | "zh") =>
    cardWords(await getTranslations({ locale, namespace: "rooms.card" }), card);
  const words = { en: await wordsIn("en"), zh: await wordsIn("zh") };
  const zones = timeZones();
  const changer = (part: Parameters<Parameters<typeof Behaviour>[0]["change"]>[0]) => (
    <ChangeRoom
      part={part}
      room={room}
      zones={part === "zone" ? zones : []}
      action={alterRoom.bind(null, number, part)}
    />
  );
  return (
    <>
      <PageHeader
        title={room.name}
        back={{ href: "/rooms", name: t("all") }}
        aside={changer("name")}
        actions={
          <>
            {isAdministrator(actor) && CALLERS_AMI_URL && <TestCallers add={callForTest.bind(null, number)} />}
            <JoinButton
              brief
              plan={{
                address: `conferences/${number}`,
                call: telUrl({ dialIn, room: number, pin: room.moderatorPin }),
              }}
            />
            <ButtonLink href={`/live/${number}`}>{t("moderate")}</ButtonLink>
            <ButtonLink href={`/book?room=${number}`} variant="primary" icon={<Plus aria-hidden="true" />}>
              {t("bookThis")}
            </ButtonLink>
          </>
        }
      />
      <PageBody className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-10">
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-8 print:hidden">
          <Plate
            number={number}
            participantPin={room.participantPin}
            moderatorPin={room.moderatorPin}
            dialIn={dialIn}
          />
          <section aria-labelledby="behaves">
            <SectionHead id="behaves" title={t("behaves")} aside={t("unlessBooked")} />
            <Behaviour room={room} change={changer} />
            <RoomPolicy
              room={room}
              owner={room.owner.name}
              save={isAdministrator(actor) ? saveRoomPolicy.bind(null, number) : null}
            />
          </section>
          <section aria-labelledby="booked">
            <SectionHead
              id="booked"
              title={t("booked")}
              end={<Further href={`/bookings?search=${number}`} words={t("allBookings")} />}
            />
            {coming.length > 0 ? (
              <RoomBookings bookings={coming} zone={zone} now={now} />
            ) : (
              <p className="border-t border-line py-3 text-sm text-ink-3">{t("nothingBooked")}</p>
            )}
          </section>
          {past.length > 0 && (
            <section aria-labelledby="past">
              <SectionHead
                id="past"
                title={t("past")}
                end={<Further href={`/recordings?room=${number}`} words={t("allRecordings")} />}
              />
              <RoomBookings bookings={past} zone={zone} now={now} />
            </section>
          )}
        </div>
        <div className="grid content-start gap-3">
          <DialInCard {...card} words={words} initial={room.language} />
          <Note icon={<Info aria-hidden="true" />} className="print:hidden">
            {t("renew.hint")} <RenewPins renew={makeNewPins.bind(null, number)} />
          </Note>
          <div className="print:hidden">
            <RetireRoom name={room.name} retire={takeOutOfUse.bind(null, number)} />
          </div>
        </div>
      </PageBody>
    </>
  );
}

const Further = ({ href, words }: { href: string; words: string }) => (
  <a className="link" href={href}>
    {words}
  </a>
);
