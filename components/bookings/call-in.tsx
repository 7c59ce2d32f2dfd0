import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { DialNumber } from "@/components/ui/dial-number";
import type { BookingView } from "@/lib/bookings/booking";
import { dialString } from "@/lib/rooms/dial-string";
import { invitationWords } from "./invitation-words";

/** How to call in, large, and the whole invitation to copy. */
export function CallIn({ booking, zone, dialIn }: { booking: BookingView; zone: string; dialIn: string | null }) {
  const t = useTranslations("bookings");
  const say = useTranslations("bookings.text");
  const language = useLocale();
  const { number, participantPin: pin } = booking.room;
  const text = invitationWords({ ...booking, room: number, pin, dialIn }, zone, language, (key) => say(key));
  return (
    <section aria-label={t("callIn")} className="overflow-hidden rounded-xl border border-line-strong">
      <dl className="flex flex-wrap gap-x-8 gap-y-3 px-5 py-4">
        {dialIn && (
          <Line label={say("call")} wide>
            <DialNumber number={dialIn} kind="phone" size="mid" copies={dialString({ dialIn, room: number })} />
          </Line>
        )}
        <Line label={say("conference")}>
          <DialNumber number={number} size="mid" />
        </Line>
        {pin && (
          <Line label={say("pin")}>
            <DialNumber number={pin} kind="pin" size="mid" copies={dialString({ dialIn, room: number, pin })} />
          </Line>
        )}
      </dl>
      <footer className="border-t border-line bg-sunken px-4 py-3">
        <CopyButton text={text}>{t("copyInvitation")}</CopyButton>
      </footer>
    </section>
  );
}

const Line = ({ label, wide, children }: { label: string; wide?: boolean; children: ReactNode }) => (
  <div className={wide ? "w-full" : undefined}>
    <dt className="text-sm text-ink-3">{label}</dt>
    <dd>{children}</dd>
  </div>
);
