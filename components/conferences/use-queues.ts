"use client";
import { useMemo } from "react";
import type { Conference } from "@/lib/conferences/conference";
import { handsUp, inLobby } from "@/lib/conferences/queues";
import type { Participant } from "@/lib/participants/participant";
import type { PersonHere } from "@/lib/participants/people";
import { useDesk } from "./desk";

/** The queues of people: hands in order, who is called up, who waits in the lobby. */
export function useQueues() {
  const { picture, people } = useDesk();
  return useMemo(() => queuesIn(picture, people), [picture, people]);
}

export function queuesIn(picture: Conference, people: PersonHere[]) {
  const ofLeg = new Map(people.flatMap((person) => person.legs.map(({ id }) => [id, person] as const)));
  const once = (legs: Participant[]) => [...new Set(legs.flatMap(({ id }) => ofLeg.get(id) ?? []))];
  return {
    hands: once(handsUp(picture)).filter(({ hand }) => hand !== null),
    floor: people.filter(({ floor }) => floor !== null),
    lobby: once(inLobby(picture)).filter(({ lead }) => lead.place === "lobby"),
  };
}
