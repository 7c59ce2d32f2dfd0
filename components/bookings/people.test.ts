import { describe, expect, test } from "vitest";
import { parsePeople } from "./people";

const ada = { name: "Ada Lovelace", email: "ada@example.org", phone: "", role: "participant" };

describe("a line", () => {
  test.each([
    ["Ada Lovelace <ada@example.org>", ada],
    ['"Lovelace, Ada" <ada@example.org>', ada],
    ["Lovelace, Ada ada@example.org", ada],
    ["ada.lovelace@example.org", { ...ada, email: "ada.lovelace@example.org" }],
    ["Ada Lovelace <ADA@Example.org> +44 20 7946 0100", { ...ada, phone: "+44 20 7946 0100" }],
    ["Ada Lovelace, +44 (0)20 7946-0100", { ...ada, email: "", phone: "+44 (0)20 7946-0100" }],
    ["+442079460100", { ...ada, name: "+442079460100", email: "", phone: "+442079460100" }],
    ["Ada Lovelace 8001", { ...ada, email: "", phone: "8001" }],
    ["Ada Lovelace", { ...ada, email: "" }],
    ["陈玉兰 <chen@example.cn>", { ...ada, name: "陈玉兰", email: "chen@example.cn" }],
    ["mailto:ada@example.org", { ...ada, name: "Ada", email: "ada@example.org" }],
  ])("%s", (line, person) => expect(parsePeople(line)).toEqual({ people: [person], bad: [] }));
});

describe("a list", () => {
  test.each([
    "Ada Lovelace <ada@example.org>\nGrace Hopper <grace@example.org>",
    "Ada Lovelace <ada@example.org>; Grace Hopper <grace@example.org>;",
    "Ada Lovelace <ada@example.org>, Grace Hopper <grace@example.org>",
    '"Lovelace, Ada" <ada@example.org>, "Hopper, Grace" <grace@example.org>',
    "\n  Ada Lovelace <ada@example.org>\r\n\n Grace Hopper grace@example.org\n",
  ])("%j", (text) => {
    const { people, bad } = parsePeople(text);
    expect(people.map(({ name, email }) => `${name} ${email}`)).toEqual([
      "Ada Lovelace ada@example.org",
      "Grace Hopper grace@example.org",
    ]);
    expect(bad).toEqual([]);
  });
});

test("what cannot be read comes back word for word", () => {
  const { people, bad } = parsePeople("Ada <ada@>\nGrace <grace@example.org>\n+1\n123456789012345678\n***");
  expect(people.map(({ name }) => name)).toEqual(["Grace"]);
  expect(bad).toEqual(["Ada <ada@>", "+1", "123456789012345678", "***"]);
});
