import { describe, expect, test } from "vitest";
import { csvOf } from "./csv";
import { readPeople } from "./reading";

const ada = { name: "Ada Lovelace", email: "ada@example.org", phone: "", role: "participant" };
const grace = { name: "Grace Hopper", email: "grace@example.org", phone: "", role: "participant" };
const nothingElse = { bad: [], twice: [] };

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
    ["Ada Lovelace;ada@example.org;+44 20 7946 0100", { ...ada, phone: "+44 20 7946 0100" }],
    ["Ada Lovelace\tada@example.org\t+442079460100", { ...ada, phone: "+442079460100" }],
    ["Ada Lovelace,ada@example.org,+442079460100", { ...ada, phone: "+442079460100" }],
    ["Miles O'Brien <miles@example.org>", { ...ada, name: "Miles O'Brien", email: "miles@example.org" }],
    ["'Ada Lovelace' <ada@example.org>", ada],
    ["Conor O'Brien <conor.o'brien@example.ie>", { ...ada, name: "Conor O'Brien", email: "conor.o'brien@example.ie" }],
    ["'ada@example.org'", { ...ada, name: "Ada" }],
    ["'ada@example.org' <ada@example.org>", { ...ada, name: "ada@example.org" }],
    ["Surveyor 12 <ada@example.org>", { ...ada, name: "Surveyor 12" }],
    ["Room2 <ada@example.org>", { ...ada, name: "Room2" }],
    ["Surveyor 12 <ada@example.org> 8001", { ...ada, name: "Surveyor 12", phone: "8001" }],
    ["+44 20 7946 0100 Ada Lovelace <ada@example.org>", { ...ada, phone: "+44 20 7946 0100" }],
    ["王小明2号, ada@example.org", { ...ada, name: "王小明2号" }],
    ["陈玉兰 <chen@example.cn>", { ...ada, name: "陈玉兰", email: "chen@example.cn" }],
    [
      "陈玉兰，chen@example.cn，+8613800138000",
      { ...ada, name: "陈玉兰", email: "chen@example.cn", phone: "+8613800138000" },
    ],
    ["mailto:ada@example.org", { ...ada, name: "Ada", email: "ada@example.org" }],
    ["\uFEFFAda Lovelace <ada@example.org>", ada],
  ])("%s", (line, person) => expect(readPeople(line)).toEqual({ people: [person], ...nothingElse }));
});

describe("a list", () => {
  test.each([
    "Ada Lovelace <ada@example.org>\nGrace Hopper <grace@example.org>",
    "Ada Lovelace <ada@example.org>; Grace Hopper <grace@example.org>;",
    "Ada Lovelace <ada@example.org>, Grace Hopper <grace@example.org>",
    '"Lovelace, Ada" <ada@example.org>, "Hopper, Grace" <grace@example.org>',
    "\n  Ada Lovelace <ada@example.org>\r\n\n Grace Hopper grace@example.org\n",
    "Ada Lovelace <ada@example.org>\rGrace Hopper <grace@example.org>\r",
  ])("%j", (text) => expect(readPeople(text)).toEqual({ people: [ada, grace], ...nothingElse }));
});

describe("a table", () => {
  test.each([
    ["commas", "Name,E-mail\nAda Lovelace,ada@example.org\nGrace Hopper,grace@example.org\n"],
    [
      "semicolons and a BOM",
      '\uFEFF"Name";"Email"\r\n"Lovelace, Ada";"ada@example.org"\r\nGrace Hopper;grace@example.org',
    ],
    [
      "tabs out of a spreadsheet",
      "Full name\tEmail address\nAda Lovelace\tada@example.org\nGrace Hopper\tGRACE@example.org",
    ],
    ["names in two columns", "Last name,First name,Mail\nLovelace,Ada,ada@example.org\nHopper,Grace,grace@example.org"],
    [
      "Google's heads",
      "Name,E-mail 1 - Value,Phone 1 - Value\nAda Lovelace,ada@example.org,\nGrace Hopper,grace@example.org,",
    ],
    [
      "columns nobody asked for",
      "id,Name,Company,Email\n7,Ada Lovelace,Engines,ada@example.org\n8,Grace Hopper,Navy,grace@example.org",
    ],
  ])("%s", (name, text) => {
    const { people, ...rest } = readPeople(text);
    expect(rest).toEqual(nothingElse);
    // A quoted "Lovelace, Ada" in a name's own cell is as it was written.
    expect(people.map(({ email }) => email)).toEqual(["ada@example.org", "grace@example.org"]);
    expect(people[0]?.name).toBe(name.startsWith("semicolons") ? "Lovelace, Ada" : "Ada Lovelace");
  });

  test("Chinese heads, language and zone", () =>
    expect(
      readPeople("姓名,邮箱,手机号,语言,时区,角色\n陈玉兰,chen@example.cn,13800138000,中文,asia/shanghai,主持人"),
    ).toEqual({
      people: [
        {
          name: "陈玉兰",
          email: "chen@example.cn",
          phone: "13800138000",
          role: "moderator",
          language: "zh",
          zone: "Asia/Shanghai",
        },
      ],
      ...nothingElse,
    }));

  test("cells with quotes, line ends and delimiters in them", () => {
    const { people, bad } = readPeople(
      'Name,Email,Notes\n"Ada ""The Countess"" Lovelace",ada@example.org,"one,\ntwo"\nGrace Hopper,grace@example.org,',
    );
    expect(people.map(({ name }) => name)).toEqual(['Ada "The Countess" Lovelace', "Grace Hopper"]);
    expect(bad).toEqual([]);
  });

  test("a quote that nobody closes ends with its line", () => {
    const { people, bad } = readPeople('Name,Email\n"Ada Lovelace,ada@example.org\nGrace Hopper,grace@example.org');
    expect(people.map(({ email }) => email)).toEqual(["ada@example.org", "grace@example.org"]);
    expect(bad).toEqual([]);
  });

  test("bad rows come back whole, with their line", () =>
    expect(
      readPeople(
        "Name,Email,Phone\nAda,ada@,\nGrace,grace@example.org,12345678901234567890\n,,\nHedy,hedy@example.org,8001",
      ).bad,
    ).toEqual([
      { line: 2, text: "Ada,ada@,", why: "address" },
      { line: 3, text: "Grace,grace@example.org,12345678901234567890", why: "number" },
      { line: 4, text: ",,", why: "name" },
    ]));
});

test("what cannot be read comes back word for word", () => {
  const { people, bad } = readPeople(
    "Ada <ada@>\nGrace <grace@example.org>\n+1\n123456789012345678\n***\nada@exa mple\n",
  );
  expect(people.map(({ name }) => name)).toEqual(["Grace"]);
  expect(bad.map(({ line, text }) => `${line} ${text}`)).toEqual([
    "1 Ada <ada@>",
    "3 +1",
    "4 123456789012345678",
    "5 ***",
    "6 ada@exa mple",
  ]);
});

test("an address that comes twice is one person, and said", () => {
  const { people, twice } = readPeople("Ada <ada@example.org>\nAda Lovelace <ADA@example.org>\n8001\n8001");
  expect(people.map(({ name }) => name)).toEqual(["Ada", "8001", "8001"]);
  expect(twice).toEqual(["ada@example.org"]);
});

test("nothing is lost of what a stranger's file holds: each line is a person or is given back", () => {
  const alphabet = [
    "a",
    "@",
    ".",
    ",",
    ";",
    '"',
    "<",
    ">",
    "\t",
    "+",
    "1",
    "2345678",
    " ",
    "\n",
    "Ada",
    "x@y.org",
    "'",
    "=",
    "名",
    "\r\n",
  ];
  let seed = 7;
  const next = (most: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % most;
  };
  for (let round = 0; round < 2_000; round++) {
    const text = Array.from({ length: next(40) }, () => alphabet[next(alphabet.length)]).join("");
    const { people, bad, twice } = readPeople(text);
    if (/[\p{L}\d]/u.test(text))
      expect(people.length + bad.length + twice.length, JSON.stringify(text)).toBeGreaterThan(0);
    for (const { text: line } of bad) expect(text).toContain(line);
  }
});

test("ten thousand lines, and one endless one, are read", () => {
  const before = performance.now();
  readPeople(
    Array.from({ length: 10_000 }, (_, at) => `Person ${at} <person${at}@example.org> +4420${7_000_000 + at}`).join(
      "\n",
    ),
  );
  readPeople(`Name,Email\n"${"a,".repeat(100_000)}`);
  readPeople("a@".repeat(20_000));
  readPeople('"'.repeat(20_000));
  readPeople("1 ".repeat(20_000));
  expect(performance.now() - before).toBeLessThan(20_000); // a second on an idle machine; read letter by letter, minutes
});

test("what is exported is no formula, and reads back as it was", () => {
  const rows = [
    ["Name", "Email", "Phone"],
    ["=HYPERLINK(1)", "ada@example.org", "+442079460100"],
    ["'quoted", "b@example.org", ""],
    ['Ada "A", L.', "c@example.org", "8001"],
  ];
  const text = csvOf(rows);
  expect(text).toContain(`"'=HYPERLINK(1)"`);
  expect(text).toContain(`"'+442079460100"`);
  expect(readPeople(text).people.map(({ name, email, phone }) => [name, email, phone])).toEqual(rows.slice(1));
});

test.each(["a;", 'a";', "a", "a@b.c,", "'"])("half a megabyte of %s is read while somebody waits", (part) => {
  const { people, bad, twice } = readPeople(part.repeat(500_000 / part.length));
  expect(people.length + bad.length + twice.length).toBeGreaterThan(0);
});
