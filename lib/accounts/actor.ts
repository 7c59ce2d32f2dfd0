/** Who acts: an account, as every command takes it. */
export type Actor = {
  id: string;
  name: string;
  email: string;
  role: "administrator" | "organiser";
  timeZone: string | null;
  language: "en" | "zh";
};

/** Who sends this request, by bearer API key or by the session's cookie; null: nobody we know. */
export async function actorOf(_headers: Headers): Promise<{ actor: Actor; by: "key" | "cookie" } | null> {
  return null; // replaced by the accounts room
}

export const isAdministrator = (actor: Actor) => actor.role === "administrator";
