import { neighbourhoodOf } from "./address";
import { consume, forgive, keyOf, type Limit, refund, type Verdict } from "./throttle";

/**
 * Failed sign-ins, three ways. The narrow count (this e-mail from this address) comes before the wide one (this e-mail from anywhere),
 * so that a single stranger cannot shut an account out; the wide one stops many addresses guessing at one account.
 */
const limits = {
  address: { max: 50, windowSeconds: 600 },
  pair: { max: 6, windowSeconds: 600 },
  email: { max: 60, windowSeconds: 600 },
} satisfies Record<string, Limit>;

function keys(email: string, address: string) {
  const who = email.trim().toLowerCase();
  const where = neighbourhoodOf(address);
  return {
    address: keyOf("sign-in-address", where),
    pair: keyOf("sign-in-pair", who, where),
    email: keyOf("sign-in-email", who),
  };
}

/** Counts a try before the password is looked at: two hundred at once cannot all slip by. */
export async function countSignIn(email: string, address: string): Promise<Verdict> {
  const key = keys(email, address);
  for (const kind of ["address", "pair", "email"] as const) {
    const verdict = await consume(key[kind], limits[kind]);
    if (!verdict.allowed) return verdict;
  }
  return { allowed: true, retryAfterSeconds: 0 };
}

/** The password was right: only failures count. */
export async function forgiveSignIn(email: string, address: string): Promise<void> {
  const key = keys(email, address);
  await Promise.all([forgive([key.pair, key.email]), refund(key.address)]);
}
