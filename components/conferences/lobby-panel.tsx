"use client";
import { LogIn, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { dialGroups } from "@/components/ui/dial";
import { clockOf } from "@/components/ui/duration";
import type { PersonHere } from "@/lib/participants/people";
import { useDesk } from "./desk";
import { personName } from "./person";
import { QueuedPerson, QueuePanel } from "./queue-panel";
import { useWantedOf } from "./use-person-actions";
import { useQueues } from "./use-queues";

/** Who waits to be let in, in order of coming. */
export function LobbyPanel() {
  const t = useTranslations("conferences.lobby");
  const { commands, picture, ask } = useDesk();
  const { lobby } = useQueues();
  if (lobby.length === 0 && !picture.lobbyOn) return null;
  const all = {
    label: t("admitAll"),
    asked: commands.wanted({ kind: "admit" })?.state === "asked",
    run: () => ask("admit-all"),
  };
  return (
    <QueuePanel
      panel="lobby"
      icon={<LogIn aria-hidden="true" />}
      title={t("name")}
      people={lobby}
      all={lobby.length > 1 ? all : null}
      before={lobby.length === 0 && <p className="px-5 text-xs text-ink-3 max-md:px-4">{t("nobody")}</p>}
      row={(person) => <Waiting key={person.key} person={person} />}
    />
  );
}

function Waiting({ person }: { person: PersonHere }) {
  const t = useTranslations("conferences.lobby");
  const { now, commands, ask } = useDesk();
  const wanted = useWantedOf(person);
  const name = personName(person);
  const { number, joinedAt, id } = person.lead;
  const time = clockOf((now - Date.parse(joinedAt)) / 1000);
  const via = person.lead.name === "" || number === "" ? "" : dialGroups(number, "phone").join(" ");
  return (
    <QueuedPerson
      person={person}
      small={t("waits", { time, via, known: String(via !== "") })}
      asked={wanted?.state === "asked"}
      first={{
        label: t("admit"),
        says: t("admitName", { name }),
        run: () => void commands.send({ kind: "admit", participant: id }, name),
      }}
      other={{ says: t("refuseName", { name }), icon: <X aria-hidden="true" />, run: () => ask("refuse", [person]) }}
    />
  );
}
