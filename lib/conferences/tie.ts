/** Another conference that is joined to this one until it is cut again: another room's, or one elsewhere that is telephoned. */
export type Tie = {
  id: string;
  /** a room's number, or a telephone number */
  address: string;
  /** dialling: being called, or on the way to be; down: it dropped or could not be reached, and is called again after a while;
   * spent: not today, the calls of the day are used up */
  state: "dialling" | "up" | "down" | "spent";
  since: string;
  /** calls since it was last up, this one too; 0: it never needed one */
  attempts: number;
  /** which of the conference's places for links it has, from 1 */
  slot: number;
};

/** A conference has at most as many as this, each in a variable of its own (RC_IS_LINKA_<room> …), so that no two write the same one. */
export const tieSlots = ["RC_IS_LINKA", "RC_IS_LINKB", "RC_IS_LINKC", "RC_IS_LINKD", "RC_IS_LINKE"] as const;
export type TieSlot = (typeof tieSlots)[number];

/** The links after a slot's variable became `value`: <id>.<state>.<since>.<attempts>.<address>, empty: no link. */
export function tiesAfter(ties: Tie[], slot: TieSlot, value: string): Tie[] {
  const number = tieSlots.indexOf(slot) + 1;
  const others = ties.filter((one) => one.slot !== number);
  const tie = tieIn(value, number);
  return tie ? [...others, tie].sort((a, b) => a.slot - b.slot) : others;
}

export const isSlot = (variable: string): variable is TieSlot => (tieSlots as readonly string[]).includes(variable);

export function tieIn(value: string, slot: number): Tie | null {
  const found = /^(link-[0-9a-z]+)\.(dialling|up|down|spent)\.(\d{9,11})\.(\d{1,6})\.(\+?\d{1,32})$/.exec(value);
  if (!found) return null;
  const [, id = "", state, since, attempts, address = ""] = found;
  return {
    id,
    address,
    state: state as Tie["state"],
    since: new Date(Number(since) * 1000).toISOString(),
    attempts: Number(attempts),
    slot,
  };
}
