import { apply, readFamily } from "./push-astdb";

const family = "rollcall-wrong";
const countedSeconds = 900;

/** The dialplan counts wrong PINs in rows and takes none away: those that count no more go. @throws AsteriskAway */
export async function forgetGuesses(now = Math.floor(Date.now() / 1000)): Promise<number> {
  const old = [...(await readFamily(family))].filter(
    ([, value]) => Number(value.split("-")[1]) <= now - countedSeconds,
  );
  const remove = old.map(([key]) => ({ family, key }));
  await apply([{ below: [], head: [], remove, removeTrees: [], drift: false, lookAgain: false }]);
  return remove.length;
}
