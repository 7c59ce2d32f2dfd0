import { expect, test } from "vitest";
import { added } from "./people";

const person = (name: string, email: string) => ({ name, email, phone: "", role: "participant" as const });

test("who is invited already is said, and keeps his row", () => {
  const before = [{ ...person("Ada", "ada@example.org"), key: "me" }];
  const fresh = [person("Countess", "ada@example.org"), person("Grace", "g@example.org"), person("G", "g@example.org")];
  expect(added(before, [...fresh, person("Nobody", ""), person("None", "")], String)).toEqual({
    people: [
      before[0],
      { ...person("Grace", "g@example.org"), key: "1" },
      { ...person("Nobody", ""), key: "3" },
      { ...person("None", ""), key: "4" },
    ],
    twice: ["ada@example.org", "g@example.org"],
  });
});
