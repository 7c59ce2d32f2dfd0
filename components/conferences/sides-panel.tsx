"use client";
import { DoorOpen, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { clockOf } from "@/components/ui/duration";
import { IconButton } from "@/components/ui/icon-button";
import { sideOf } from "@/lib/conferences/side";
import { useDesk } from "./desk";
import { Panel } from "./panel";
import { personName } from "./person";

/** The side rooms: who is where, for how long still, and the way back. */
export function SidesPanel() {
  const t = useTranslations("conferences.sides");
  const { away, commands, picture, people, now } = useDesk();
  const { sides } = picture;
  const there = people.filter(({ lead }) => sideOf(lead.place) !== null);
  if (sides.length === 0 && there.length === 0) return null;
  const numbers = [
    ...new Set([...sides.map(({ number }) => number), ...there.flatMap(({ lead }) => sideOf(lead.place) ?? [])]),
  ];
  const asked = commands.wanted({ kind: "return" })?.state === "asked";
  return (
    <Panel
      panel="sides"
      icon={<DoorOpen aria-hidden="true" />}
      title={t("name")}
      count={numbers.length}
      action={
        <Button
          size="sm"
          disabled={away}
          wanted={asked}
          onClick={() => void commands.send({ kind: "return" }, t("all"))}
        >
          {t("allBack")}
        </Button>
      }
    >
      {picture.recording && <p className="px-5 pb-2.5 text-xs text-ink-2 max-md:px-4">{t("notRecorded")}</p>}
      <ul className="grid gap-2.5 px-5 max-md:px-4">
        {numbers
          .sort((a, b) => a - b)
          .map((number) => {
            const side = sides.find((one) => one.number === number);
            const own = there.filter(({ lead }) => sideOf(lead.place) === number);
            const left = side?.until ? Math.max(0, (Date.parse(side.until) - now) / 1000) : null;
            const name = side?.name ?? t("room", { number });
            return (
              <li key={number} aria-label={name} className="rounded-lg border border-line px-3 py-2">
                <div className="flex items-center gap-2">
                  <b className="min-w-0 truncate font-medium">{name}</b>
                  <span className="flex-none text-xs text-ink-3">{own.length}</span>
                  {left !== null && !away && (
                    <span
                      suppressHydrationWarning
                      className={`ms-auto flex-none text-xs ${left < 120 ? "font-medium text-wait-ink" : "text-ink-2"}`}
                    >
                      {t("left", { time: clockOf(left) })}
                    </span>
                  )}
                  <span className={left === null || away ? "ms-auto" : undefined}>
                    <IconButton
                      size="sm"
                      disabled={away || own.length === 0}
                      name={t("backFrom", { name })}
                      icon={<Undo2 aria-hidden="true" />}
                      onClick={() =>
                        void commands.send(
                          { kind: "return", participants: own.flatMap(({ legs }) => legs.map(({ id }) => id)) },
                          name,
                        )
                      }
                    />
                  </span>
                </div>
                <p className="text-xs text-pretty text-ink-2">
                  {own.length === 0 ? t("nobody") : own.map(personName).join(", ")}
                </p>
              </li>
            );
          })}
      </ul>
    </Panel>
  );
}
