/** Somebody in an account's own phone book, as its pages and the API show him. */
export type ContactView = {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  language: "en" | "zh" | null;
  timeZone: string | null;
  lists: { id: string; name: string }[];
};

export type ListView = { id: string; name: string; count: number };
