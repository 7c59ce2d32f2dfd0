import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Chip } from "@/components/ui/chip";
import { DialNumber } from "@/components/ui/dial-number";
import type { BookingView, InviteeView } from "@/lib/bookings/booking";
import { phoneInGroups } from "@/lib/invitations/dial";
import { dialString } from "@/lib/rooms/dial-string";
import { DeliveryLine } from "./delivery";

const replies = { accepted: "live", maybe: "wait", declined: "danger", none: "quiet" } as const;

/** @param again sends a message once more, by its id */
type Props = { booking: BookingView; dialIn: string | null; again: (id: string) => Promise<string | undefined> };

/** Of more than this many, the first few are drawn at once: what comes below is not to be a minute's scrolling away. */
const most = 30;
const few = 20;

/** Who is invited, what they answered, and whether the invitation arrived. */
export function BookingPeople({ booking, dialIn, again }: Props) {
  const t = useTranslations("bookings");
  const c = useTranslations("contacts.pick");
  if (booking.invitees.length === 0)
    return <p className="border-t border-line py-3 text-sm text-ink-3">{t("people.nobody")}</p>;
  const mayAsk = booking.mayEdit && (booking.state === "upcoming" || booking.state === "running");
  const { invitees } = booking;
  const first = invitees.length > most ? few : most;
  const rows = (people: InviteeView[]) => (
    <ul>
      {people.map((person) => (
        <Invited key={person.id} person={person} booking={booking} dialIn={dialIn} mayAsk={mayAsk} again={again} />
      ))}
    </ul>
  );
  return (
    <>
      {rows(invitees.slice(0, first))}
      {invitees.length > first && (
        <details className="group border-t border-line">
          <summary className="flex min-h-11 cursor-pointer items-center text-sm group-open:hidden">
            <span className="link">{c("further", { count: invitees.length - first })}</span>
          </summary>
          {rows(invitees.slice(first))}
        </details>
      )}
    </>
  );
}

function Invited({ person, booking, dialIn, mayAsk, again }: Props & { person: InviteeView; mayAsk: boolean }) {
  const t = useTranslations("bookings");
  return (
    <li className="grid min-h-14 grid-cols-[2rem_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 border-t border-line py-2.5 lg:grid-cols-[2rem_minmax(0,1.3fr)_6.5rem_minmax(0,1fr)_5.5rem]">
      <Avatar name={person.name} size={32} />
      <Name person={person} />
      <span className="text-end lg:text-start">
        <Chip tone={replies[person.reply]}>{t(`people.${person.reply}`)}</Chip>
      </span>
      {person.comment && (
        <q className="col-span-2 col-start-2 row-start-2 text-sm text-ink-2 italic lg:col-span-4">{person.comment}</q>
      )}
      <span className="grid gap-0.5 max-lg:col-span-2 max-lg:col-start-2">
        {person.deliveries.map((delivery) => (
          <DeliveryLine
            key={delivery.channel}
            delivery={delivery}
            again={mayAsk ? again.bind(null, delivery.id) : undefined}
          />
        ))}
        {person.deliveries.length === 0 && booking.mayEdit && (
          <span className="text-xs text-ink-3">{t("people.notTold")}</span>
        )}
      </span>
      {person.pin && (
        <span className="text-xs text-ink-3 max-lg:col-start-2 lg:text-end">
          <span className="lg:sr-only">{t("people.pin")} </span>
          <DialNumber
            number={person.pin}
            kind="pin"
            className="text-base"
            copies={dialString({ dialIn, room: booking.room.number, pin: person.pin })}
          />
        </span>
      )}
    </li>
  );
}

function Name({ person }: { person: InviteeView }) {
  const t = useTranslations("bookings");
  return (
    <span className="min-w-0">
      <span className="flex items-baseline gap-2">
        <span className="truncate font-medium">{person.name}</span>
        {person.role === "moderator" && (
          <em className="text-xs whitespace-nowrap text-ink-3 not-italic">{t("people.moderator")}</em>
        )}
        {person.vip && <em className="text-xs whitespace-nowrap text-ink-3 not-italic">{t("people.vip")}</em>}
      </span>
      <small className="block truncate text-xs text-ink-3">
        {[person.email, person.phone && phoneInGroups(person.phone)].filter(Boolean).join(" · ")}
      </small>
    </span>
  );
}
