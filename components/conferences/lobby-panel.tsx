"use client";
import { LogIn, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { dialGroups } from "@/components/ui/dial";
import { clockOf } from "@/components/ui/duration";
import { IconButton } from "@/components/ui/icon-button";
import type { PersonHere } from "@/lib/participants/people";
import { useDesk } from "./desk";
import { Panel, QueueRow, Some } from "./panel";
import { personName } from "./person";
import { useWantedOf } from "./use-person-actions";
import { useQueues } from "./use-queues";

/** Who waits to be let in, in order of coming. */
export function LobbyPanel() {
  const t = useTranslations("conferences.lobby");
  const { away, commands, picture } = useDesk();
  const { lobby } = useQueues();
  if (lobby.length === 0 && !picture.lobbyOn) return null;
  return (
    <Panel
      panel="lobby"
      icon={<LogIn aria-hidden="true" />}
      title={t("name")}
      count={lobby.length}
      tone={lobby.length > 0 ? "wait" : undefined}
      action={
        lobby.length > 1 && (
          <Button
            size="sm"
            variant="ghost"
            disabled={away}
            wanted={commands.wanted({ kind: "admit" })?.state === "asked"}
            onClick={() => void commands.send({ kind: "admit" }, t("all", { count: lobby.length }))}
          >
            {t("admitAll")}
          </Button>
        )
      }
    >
      {lobby.length === 0 && <p className="px-5 text-xs text-ink-3 max-md:px-4">{t("nobody")}</p>}
      <Some of={lobby}>
        {(some) => (
          <ol>
            {some.map((person) => (
              <Waiting key={person.key} person={person} />
            ))}
          </ol>
        )}
      </Some>
    </Panel>
  );
}

function Waiting({ person }: { person: PersonHere }) {
  const t = useTranslations("conferences.lobby");
  const { now, away, commands, ask } = useDesk();
  const wanted = useWantedOf(person);
  const name = personName(person);
  const { number, joinedAt, id } = person.lead;
  const time = clockOf((now - Date.parse(joinedAt)) / 1000);
  const via = person.lead.name === "" || number === "" ? "" : dialGroups(number, "phone").join(" ");
  return (
    <QueueRow person={person.lead} name={name} small={t("waits", { time, via, known: String(via !== "") })}>
      <Button
        size="sm"
        disabled={away}
        wanted={wanted?.state === "asked"}
        aria-label={t("admitName", { name })}
        onClick={() => void commands.send({ kind: "admit", participant: id }, name)}
      >
        {t("admit")}
      </Button>
      <IconButton
        size="sm"
        disabled={away}
        name={t("refuseName", { name })}
        icon={<X aria-hidden="true" />}
        onClick={() => ask("refuse", [person])}
      />
    </QueueRow>
  );
}
