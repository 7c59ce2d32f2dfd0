"use client";
import { Check, Hand, Mic, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { clockOf } from "@/components/ui/duration";
import { IconButton } from "@/components/ui/icon-button";
import { commandsOf, type Deed } from "@/lib/conferences/deeds";
import type { PersonHere } from "@/lib/participants/people";
import { useDesk } from "./desk";
import { Panel, QueueRow, Some } from "./panel";
import { personName } from "./person";
import { useWantedOf } from "./use-person-actions";
import { useQueues } from "./use-queues";

/** Who has been called up, and who waits to be, in order. */
export function HandsPanel() {
  const t = useTranslations("conferences.hands");
  const { away, commands, ask, picture } = useDesk();
  const { hands, floor } = useQueues();
  if (hands.length === 0 && floor.length === 0) return null;
  const clear = () => (hands.length > 1 ? ask("clear-hands") : void commands.send({ kind: "clear-hands" }));
  return (
    <Panel
      panel="hands"
      icon={<Hand aria-hidden="true" />}
      title={t("name")}
      count={hands.length}
      tone={hands.length > 0 ? "wait" : undefined}
      action={
        hands.length > 0 && (
          <Button
            size="sm"
            variant="ghost"
            disabled={away}
            wanted={commands.wanted({ kind: "clear-hands" })?.state === "asked"}
            onClick={clear}
          >
            {t("lowerAll")}
          </Button>
        )
      }
    >
      <ul>
        {floor.map((person) => (
          <Called key={person.key} person={person} />
        ))}
      </ul>
      <Some of={hands} most={picture.mode === "conversation" ? 5 : 8}>
        {(some) => (
          <ol className="animate-appear">
            {some.map((person) => (
              <Waiting key={person.key} person={person} place={hands.indexOf(person) + 1} />
            ))}
          </ol>
        )}
      </Some>
    </Panel>
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
  const since = clockOf((now - Date.parse(person.floor ?? "")) / 1000);
  return (
    <QueueRow
      place={<Mic aria-hidden="true" className={away ? "text-ink-3" : "text-live"} />}
      person={{ ...person.lead, talking: person.talking }}
      name={name}
      small={t("floorFor", { time: since })}
    >
      <Button
        size="sm"
        disabled={away}
        wanted={asked}
        aria-label={t("putBackName", { name })}
        icon={<Undo2 aria-hidden="true" />}
        onClick={() => act("put-back")}
      >
        {t("putBack")}
      </Button>
      <IconButton
        size="sm"
        disabled={away}
        name={t("endTurn", { name })}
        icon={<Check aria-hidden="true" />}
        onClick={() => act("end-turn")}
      />
    </QueueRow>
  );
}

function Waiting({ person, place }: { person: PersonHere; place: number }) {
  const t = useTranslations("conferences.hands");
  const { now, away } = useDesk();
  const { asked, act } = useDo(person);
  const name = personName(person);
  const time = clockOf((now - Date.parse(person.hand ?? "")) / 1000);
  return (
    <QueueRow
      place={place}
      person={person.lead}
      name={name}
      small={t("raised", { time, vip: String(person.lead.vip) })}
    >
      <Button
        size="sm"
        variant={place === 1 ? "soft" : "plain"}
        disabled={away}
        wanted={asked}
        aria-label={t("callUpName", { name })}
        onClick={() => act("call-up")}
      >
        {t("callUp")}
      </Button>
      <IconButton
        size="sm"
        disabled={away}
        name={t("lowerName", { name })}
        icon={<Undo2 aria-hidden="true" />}
        onClick={() => act("lower-hand")}
      />
    </QueueRow>
  );
}
