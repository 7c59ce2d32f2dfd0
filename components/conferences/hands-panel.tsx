"use client";
import { Check, Hand, Mic, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { clockOf } from "@/components/ui/duration";
import { commandsOf, type Deed } from "@/lib/conferences/deeds";
import type { PersonHere } from "@/lib/participants/people";
import { useDesk } from "./desk";
import { personName } from "./person";
import { QueuedPerson, QueuePanel } from "./queue-panel";
import { useWantedOf } from "./use-person-actions";
import { useQueues } from "./use-queues";

/** Who has been called up, and who waits to be, in order. */
export function HandsPanel() {
  const t = useTranslations("conferences.hands");
  const { commands, ask, picture } = useDesk();
  const { hands, floor } = useQueues();
  if (hands.length === 0 && floor.length === 0) return null;
  const clear = () => (hands.length > 1 ? ask("clear-hands") : void commands.send({ kind: "clear-hands" }));
  const asked = commands.wanted({ kind: "clear-hands" })?.state === "asked";
  return (
    <QueuePanel
      panel="hands"
      icon={<Hand aria-hidden="true" />}
      title={t("name")}
      people={hands}
      most={picture.mode === "conversation" ? 5 : 8}
      all={hands.length > 0 ? { label: t("lowerAll"), asked, run: clear } : null}
      before={
        <ul>
          {floor.map((person) => (
            <Called key={person.key} person={person} />
          ))}
        </ul>
      }
      row={(person, place) => <Waiting key={person.key} person={person} place={place} />}
    />
  );
}

function useDo(person: PersonHere) {
  const { picture, commands } = useDesk();
  const wanted = useWantedOf(person);
  return {
    asked: wanted?.state === "asked",
    act: (deed: Deed) => void commands.sendAll(commandsOf(picture, deed, [person]), personName(person)),
  };
}

function Called({ person }: { person: PersonHere }) {
  const t = useTranslations("conferences.hands");
  const { now, away } = useDesk();
  const { asked, act } = useDo(person);
  const name = personName(person);
  return (
    <QueuedPerson
      person={person}
      place={<Mic aria-hidden="true" className={away ? "text-ink-3" : "text-live"} />}
      small={t("floorFor", { time: clockOf((now - Date.parse(person.floor ?? "")) / 1000) })}
      asked={asked}
      first={{
        label: t("putBack"),
        says: t("putBackName", { name }),
        icon: <Undo2 aria-hidden="true" />,
        run: () => act("put-back"),
      }}
      other={{ says: t("endTurn", { name }), icon: <Check aria-hidden="true" />, run: () => act("end-turn") }}
    />
  );
}

function Waiting({ person, place }: { person: PersonHere; place: number }) {
  const t = useTranslations("conferences.hands");
  const { now } = useDesk();
  const { asked, act } = useDo(person);
  const name = personName(person);
  const time = clockOf((now - Date.parse(person.hand ?? "")) / 1000);
  return (
    <QueuedPerson
      person={person}
      place={place}
      small={t("raised", { time, vip: String(person.lead.vip) })}
      asked={asked}
      first={{ label: t("callUp"), says: t("callUpName", { name }), soft: place === 1, run: () => act("call-up") }}
      other={{ says: t("lowerName", { name }), icon: <Undo2 aria-hidden="true" />, run: () => act("lower-hand") }}
    />
  );
}
