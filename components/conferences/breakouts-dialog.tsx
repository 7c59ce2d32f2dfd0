"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { isModerator, seatedEvenly } from "@/lib/participants/seating";
import { useDesk } from "./desk";
import { MinutesField } from "./minutes-field";
import { personName } from "./person";
import { QuestionDialog } from "./question-dialog";
import type { QuestionProps } from "./questions";
import { Stepper } from "./stepper";

const most = 20;

/** Everybody into side rooms: evenly, or each where he is put. */
export function BreakoutsDialog({ close }: QuestionProps) {
  const t = useTranslations("conferences.breakouts");
  const { commands, people } = useDesk();
  const here = people.filter(({ lead }) => lead.place === "room" || lead.place.startsWith("side-"));
  const [rooms, setRooms] = useState(2);
  const [minutes, setMinutes] = useState<number | undefined>(15);
  const [seats, setSeats] = useState<"even" | "chosen">("even");
  const [chosen, setChosen] = useState<Record<string, number>>({});
  const even = seatedEvenly(here, rooms);
  const roomOf = (key: string) => Math.min(chosen[key] ?? even.get(key) ?? 0, rooms);
  const seated = (key: string) => (seats === "even" ? (even.get(key) ?? 0) : roomOf(key));
  const numbers = Array.from({ length: rooms }, (_, index) => index + 1);
  const nobody = here.every(({ key }) => seated(key) === 0);
  const answer = () => {
    if (nobody) return t("nobody");
    const seating = numbers.map((room) => ({
      room,
      participants: here.flatMap(({ key, legs }) => (roomOf(key) === room ? legs.map(({ id }) => id) : [])),
    }));
    void commands.send({ kind: "breakouts", rooms, minutes, ...(seats === "chosen" && { seating }) });
  };
  return (
    <QuestionDialog
      title={t("title")}
      description={t("text")}
      wide
      confirm={t("open", { count: rooms })}
      answer={answer}
      close={close}
    >
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <span className="flex items-center gap-3 text-sm font-medium">
          {t("rooms")}
          <Stepper
            label={t("rooms")}
            less={t("fewer")}
            more={t("more")}
            value={rooms}
            from={2}
            to={most}
            onStep={setRooms}
          />
        </span>
        <Segmented
          label={t("seating")}
          name="seats"
          value={seats}
          onChange={setSeats}
          parts={[
            { value: "even", label: t("even") },
            { value: "chosen", label: t("chosen") },
          ]}
        />
      </div>
      {seats === "even" ? (
        <ul className="grid gap-2 sm:grid-cols-2">
          {numbers.map((room) => {
            const own = here.filter(({ key }) => seated(key) === room);
            return (
              <li key={room} className="rounded-lg border border-line px-3 py-2 text-sm">
                <b className="font-medium">{t("room", { number: room })}</b>{" "}
                <span className="text-ink-3">{own.length}</span>
                <p className="text-xs text-pretty text-ink-2">
                  {own.length === 0 ? t("empty") : own.map(personName).join(", ")}
                </p>
              </li>
            );
          })}
        </ul>
      ) : (
        <ul className="max-h-72 divide-y divide-line overflow-y-auto rounded-lg border border-line">
          {here.map((person) => (
            <li key={person.key} className="flex min-h-11 items-center gap-3 px-3 py-1">
              <span className="min-w-0 flex-1 truncate text-sm">{personName(person)}</span>
              <Select
                aria-label={t("roomOf", { name: personName(person) })}
                className="w-36"
                value={roomOf(person.key)}
                onChange={(event) => setChosen({ ...chosen, [person.key]: Number(event.target.value) })}
              >
                <option value={0}>{t("stays")}</option>
                {numbers.map((room) => (
                  <option key={room} value={room}>
                    {t("room", { number: room })}
                  </option>
                ))}
              </Select>
            </li>
          ))}
        </ul>
      )}
      <p className="text-xs text-ink-3">{t(here.some(isModerator) ? "moderators" : "told")}</p>
      <MinutesField value={minutes} onMinutes={setMinutes} />
    </QuestionDialog>
  );
}
