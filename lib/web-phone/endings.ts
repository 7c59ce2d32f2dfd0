import { once } from "@/lib/once";

/** Who waits in this process to hear that a browser's leg has ended, and why. */
type Ear = (why: string) => void;
const ears = () => once("web-leg-endings", () => new Map<string, Set<Ear>>());

/** @param leg WebLeg.id @returns stops */
export function onEnding(leg: string, ear: Ear): () => void {
  const of = ears().get(leg) ?? new Set<Ear>();
  ears().set(leg, of.add(ear));
  return () => {
    of.delete(ear);
    if (of.size === 0) ears().delete(leg);
  };
}

export const tellEnding = (leg: string, why: string): void => {
  for (const ear of ears().get(leg) ?? []) ear(why);
};
