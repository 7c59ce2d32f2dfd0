"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog";
import { useDesk } from "./desk";
import { personName } from "./person";
import type { QuestionProps } from "./questions";
import { signed } from "./roster-row";
import { Stepper } from "./stepper";

const ends = { from: -5, to: 5 };

/** How loud others hear somebody, and how loud he hears them. Each step is heard at once; of several each goes one step on. */
export function VolumeDialog({ people, close }: QuestionProps) {
  const t = useTranslations("conferences.volume");
  const { commands, people: now, away } = useDesk();
  const them = now.filter(({ key }) => people.some((one) => one.key === key));
  const [first] = them;
  if (!first) return null;
  const legs = them.flatMap((one) => one.legs);
  const name = them.length === 1 ? personName(first) : t("several", { count: them.length });
  const words = { name, count: them.length };
  const steps = legs.map(({ id, volume }) => {
    const asked = commands.wanted({ kind: "volume", participant: id })?.command;
    return {
      id,
      is: volume,
      wanted: {
        ...volume,
        ...(asked?.kind === "volume" && { in: asked.in ?? volume.in, out: asked.out ?? volume.out }),
      },
    };
  });
  const set = (to: (is: { in: number; out: number }) => { in?: number; out?: number }) => {
    const asked = steps.map(({ id, wanted }) => ({ kind: "volume" as const, participant: id, ...to(wanted) }));
    if (them.length > 1) return void commands.sendAll(asked, name);
    for (const one of asked) void commands.send(one, name);
  };
  return (
    <Dialog open onOpenChange={close} title={t("title", { name })} description={t("text")}>
      <dl className="grid gap-3">
        {(["in", "out"] as const).map((way) => {
          const values = [...new Set(steps.map(({ wanted }) => wanted[way]))];
          const [value = 0] = values;
          const same = values.length === 1;
          const pending = steps.some(({ is, wanted }) => is[way] !== wanted[way]);
          return (
            <div key={way} className="flex items-center justify-between gap-4">
              <dt className="text-sm">
                <b className="block font-medium">{t(way, words)}</b>
                <span className="text-xs text-ink-3">
                  {pending ? t("setting") : same ? t("isSo", { step: signed(value) }) : t("differs")}
                </span>
              </dt>
              <dd>
                <Stepper
                  label={t(way, words)}
                  less={t(`${way}Less`, words)}
                  more={t(`${way}More`, words)}
                  value={same ? value : 0}
                  shown={same ? signed(value) : "…"}
                  {...ends}
                  disabled={away}
                  onStep={(step) => set((is) => ({ [way]: within(is[way] + step - (same ? value : 0)) }))}
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
          disabled={away || legs.every(({ volume }) => volume.in === 0 && volume.out === 0)}
          onClick={() => set(() => ({ in: 0, out: 0 }))}
        >
          {t("plain")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const within = (step: number) => Math.min(ends.to, Math.max(ends.from, step));
