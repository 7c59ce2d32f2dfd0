import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { Level } from "@/components/ui/level";
import type { BookingState as State } from "@/lib/bookings/booking";

/** How a booking stands, in a word. */
export function BookingState({ state }: { state: State }) {
  const t = useTranslations("bookings.state");
  if (state === "running")
    return (
      <Chip tone="live" icon={<Level value={3} />}>
        {t(state)}
      </Chip>
    );
  return <Chip tone={state === "upcoming" ? "accent" : "quiet"}>{t(state)}</Chip>;
}
