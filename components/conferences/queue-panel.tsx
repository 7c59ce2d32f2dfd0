"use client";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { PersonHere } from "@/lib/participants/people";
import { useDesk } from "./desk";
import { Panel, QueueRow, Some } from "./panel";
import type { PanelKey } from "./panels";
import { personName } from "./person";

/** People who wait for the moderator, in order; and what can be done for all of them at once. */
export function QueuePanel({
  people,
  most,
  all,
  before,
  row,
  ...panel
}: {
  panel: PanelKey;
  icon: ReactNode;
  title: string;
  people: PersonHere[];
  /** how many are shown before the others are asked for */
  most?: number;
  all: { label: string; asked: boolean; run: () => void } | null;
  /** what stands above the queue */
  before?: ReactNode;
  row: (person: PersonHere, place: number) => ReactNode;
}) {
  const { away } = useDesk();
  return (
    <Panel
      {...panel}
      count={people.length}
      tone={people.length > 0 ? "wait" : undefined}
      action={
        all && (
          <Button size="sm" variant="ghost" disabled={away} wanted={all.asked} onClick={all.run}>
            {all.label}
          </Button>
        )
      }
    >
      {before}
      <Some of={people} most={most}>
        {(some) => <ol className="animate-appear">{some.map((person) => row(person, people.indexOf(person) + 1))}</ol>}
      </Some>
    </Panel>
  );
}

type Deed = { says: string; icon?: ReactNode; run: () => void };

/** Somebody in a queue, with the deed it is there for, and the one that puts him out of it. */
export function QueuedPerson({
  person,
  place,
  small,
  asked,
  first,
  other,
}: {
  person: PersonHere;
  place?: ReactNode;
  small: ReactNode;
  /** one of the deeds is under way */
  asked: boolean;
  first: Deed & { label: string; soft?: boolean };
  other: Deed;
}) {
  const { away } = useDesk();
  return (
    <QueueRow
      place={place}
      person={{ ...person.lead, talking: person.talking }}
      name={personName(person)}
      small={small}
    >
      <Button
        size="sm"
        variant={first.soft ? "soft" : "plain"}
        disabled={away}
        wanted={asked}
        aria-label={first.says}
        icon={first.icon}
        onClick={first.run}
      >
        {first.label}
      </Button>
      <IconButton size="sm" disabled={away} name={other.says} icon={other.icon} onClick={other.run} />
    </QueueRow>
  );
}
