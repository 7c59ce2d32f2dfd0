"use client";
import { useLocale, useTranslations } from "next-intl";
import { DialDigits } from "@/components/ui/dial-number";
import { shortDay } from "@/components/ui/time";
import type { Day, Instead, Slot } from "./day";
import type { Draft } from "./draft";

type Taken = Extract<Day["answer"], { state: "taken" }>;

/** Who is in the way, and what is free instead, one click away. */
export function ClashOptions({
  answer,
  draft,
  take,
}: {
  answer: Taken;
  draft: Draft;
  take: (instead: Instead) => void;
}) {
  const t = useTranslations("bookings.day");
  const room = () => <DialDigits number={draft.room} />;
  return (
    <div className="grid gap-3 p-4">
      <p className="text-sm">
        <b className="font-semibold text-danger-ink">
          {t.rich("takenFromTo", { room, from: answer.from, to: answer.to })}
        </b>{" "}
        {answer.title && <span className="text-ink-2">{t("by", { title: answer.title })}</span>}
      </p>
      {answer.later.length + answer.rooms.length > 0 && <p className="text-xs text-ink-3">{t("instead")}</p>}
      <div className="grid gap-2 sm:grid-cols-2">
        {answer.later.slice(0, 2).map((slot) => (
          <SlotOption key={`${slot.date} ${slot.from}`} slot={slot} draft={draft} take={take} small={t("sameRoom")} />
        ))}
        {answer.rooms.slice(0, 2).map((each) => (
          <Option
            key={each.number}
            onClick={() => take({ room: each.number })}
            small={t("asAsked", { time: draft.from, name: each.name })}
          >
            {t.rich("roomNumber", { room: () => <DialDigits number={each.number} /> })}
          </Option>
        ))}
        {answer.rooms.length === 0 && (
          <Option onClick={() => take({ room: "" })} small={t("asAsked", { time: draft.from, name: t("ofItsOwn") })}>
            {t("anyNumber")}
          </Option>
        )}
      </div>
    </div>
  );
}

/** When there would be enough ports for it, one click away. */
export function LaterTimes({ later, draft, take }: { later: Slot[]; draft: Draft; take: (instead: Instead) => void }) {
  const t = useTranslations("bookings.day");
  if (later.length === 0) return null;
  return (
    <div className="grid gap-2 px-4 pb-4">
      <p className="text-xs text-ink-3">{t("instead")}</p>
      <div className="grid gap-2 sm:grid-cols-2">
        {later.slice(0, 2).map((slot) => (
          <SlotOption
            key={`${slot.date} ${slot.from}`}
            slot={slot}
            draft={draft}
            take={take}
            small={t("enoughPorts")}
          />
        ))}
      </div>
    </div>
  );
}

function SlotOption({
  slot,
  draft,
  take,
  small,
}: {
  slot: Slot;
  draft: Draft;
  take: (instead: Instead) => void;
  small: string;
}) {
  const language = useLocale();
  return (
    <Option onClick={() => take(slot)} small={small}>
      {slot.date === draft.date ? "" : `${shortDay(new Date(`${slot.date}T12:00:00Z`), "UTC", language)}, `}
      {slot.from} – {slot.to}
    </Option>
  );
}

const Option = ({
  onClick,
  small,
  children,
}: {
  onClick: () => void;
  small: React.ReactNode;
  children: React.ReactNode;
}) => (
  <button
    type="button"
    onClick={onClick}
    className="grid content-start gap-0.5 rounded-lg border border-line-strong px-3 py-2.5 text-start text-sm font-medium hover:border-accent-ink hover:bg-accent-soft"
  >
    <span>{children}</span>
    <small className="text-xs font-normal text-ink-3">{small}</small>
  </button>
);
