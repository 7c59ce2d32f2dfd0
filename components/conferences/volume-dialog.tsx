"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog";
import { useDesk } from "./desk";
import { personName } from "./person";
import type { QuestionProps } from "./questions";
import { signed } from "./roster-row";
import { Stepper } from "./stepper";

/** How loud others hear somebody, and how loud he hears them. Each step is heard at once. */
export function VolumeDialog({ people, close }: QuestionProps) {
  const t = useTranslations("conferences.volume");
  const { commands, people: now, away } = useDesk();
  const person = now.find(({ key }) => key === people[0]?.key);
  if (!person) return null;
  const name = personName(person);
  const { volume } = person.lead;
  const wanted = commands.wanted({ kind: "volume", participant: person.lead.id });
  const asked = wanted?.command.kind === "volume" ? wanted.command : null;
  const set = (steps: { in?: number; out?: number }) => {
    for (const { id } of person.legs) void commands.send({ kind: "volume", participant: id, ...steps }, name);
  };
  return (
    <Dialog open onOpenChange={close} title={t("title", { name })} description={t("text")}>
      <dl className="grid gap-3">
        {(["in", "out"] as const).map((way) => {
          const value = asked?.[way] ?? volume[way];
          const pending = value !== volume[way];
          return (
            <div key={way} className="flex items-center justify-between gap-4">
              <dt className="text-sm">
                <b className="block font-medium">{t(way, { name })}</b>
                <span className="text-xs text-ink-3">
                  {pending ? t("setting") : t("isSo", { step: signed(value) })}
                </span>
              </dt>
              <dd>
                <Stepper
                  label={t(way, { name })}
                  less={t(`${way}Less`, { name })}
                  more={t(`${way}More`, { name })}
                  value={value}
                  shown={signed(value)}
                  from={-5}
                  to={5}
                  disabled={away}
                  onStep={(step) => set({ [way]: step })}
                />
              </dd>
            </div>
          );
        })}
      </dl>
      <DialogActions>
        <DialogClose asChild>
          <Button variant="primary">{t("done")}</Button>
        </DialogClose>
        <Button
          variant="ghost"
          disabled={away || (volume.in === 0 && volume.out === 0)}
          onClick={() => set({ in: 0, out: 0 })}
        >
          {t("plain")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
