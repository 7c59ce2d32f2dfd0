"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { sideOf } from "@/lib/conferences/side";
import { useDesk } from "./desk";
import { MinutesField } from "./minutes-field";
import { personName } from "./person";
import { QuestionDialog } from "./question-dialog";
import type { QuestionProps } from "./questions";
import { useRosterState } from "./roster-state";

/** Into a side room: one that is in use, or a new one. */
export function MoveDialog({ people, close }: QuestionProps) {
  const t = useTranslations("conferences.move");
  const { commands, picture } = useDesk();
  const { chooseAll } = useRosterState();
  const used = [
    ...new Set([
      ...picture.sides.map(({ number }) => number),
      ...picture.participants.flatMap(({ place }) => sideOf(place) ?? []),
    ]),
  ].sort((a, b) => a - b);
  const fresh = Array.from({ length: 99 }, (_, index) => index + 1).find((number) => !used.includes(number)) ?? 99;
  const [room, setRoom] = useState(fresh);
  const [name, setName] = useState("");
  const [minutes, setMinutes] = useState<number | undefined>();
  const [first] = people;
  const who = people.length === 1 && first ? personName(first) : t("several", { count: people.length });
  return (
    <QuestionDialog
      title={t("title", { name: who })}
      description={t("text")}
      confirm={t("confirm")}
      answer={() => {
        const participants = people.flatMap(({ legs }) => legs.map(({ id }) => id));
        void commands.send(
          {
            kind: "move",
            participants,
            room,
            minutes,
            name: room === fresh && name.trim() ? name.trim() : undefined,
          },
          who,
        );
        chooseAll([]);
      }}
      close={close}
    >
      <Field label={t("room")}>
        {(wiring) => (
          <Select {...wiring} value={room} onChange={(event) => setRoom(Number(event.target.value))}>
            <option value={fresh}>{t("fresh", { number: fresh })}</option>
            {used.map((number) => (
              <option key={number} value={number}>
                {picture.sides.find((side) => side.number === number)?.name ?? t("used", { number })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {room === fresh && (
        <Field label={t("name")} small={t("optional")}>
          {(wiring) => (
            <Input {...wiring} maxLength={20} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
      )}
      <MinutesField value={minutes} onMinutes={setMinutes} />
    </QuestionDialog>
  );
}
