import { expect, test } from "vitest";
import type { Actor } from "@/lib/accounts/actor";
import { database } from "@/lib/database";
import { settingOf } from "@/lib/settings/queries";
import { inPeopledDatabase } from "@/lib/testing/peopled-database";
import { changeCodes } from "./commands";
import { codesAsText, codesIn, codesSetting, projectCodes } from "./setting";

let ada: Actor;
let grace: Actor;
inPeopledDatabase((given) => {
  ({ ada, grace } = given);
});

test("project codes are an administrator's to set, and the telephone server is told", async () => {
  const codes = codesIn("4711 Bridge over the Tyne\n\n  12\tMoon \n");
  expect(codes).toEqual({
    codes: [
      { code: "4711", name: "Bridge over the Tyne" },
      { code: "12", name: "Moon" },
    ],
  });
  expect(await changeCodes(grace, codes)).toMatchObject({ ok: false, reason: "forbidden" });
  expect(await settingOf(codesSetting)).toEqual({ codes: [] });
  expect(await changeCodes(ada, codes)).toEqual({ ok: true });
  expect(await settingOf(codesSetting)).toEqual(codes);
  const [jobs] = await database().$queryRaw<
    { count: bigint }[]
  >`SELECT count(*) FROM pgboss.job WHERE name = 'push-codes'`;
  expect(Number(jobs?.count)).toBe(1);
});

test("what is no list of codes is refused as a whole", () => {
  for (const text of ["Bridge 4711", "4711 a\n4711 b", "1234567890123 too long", "47a x"])
    expect(projectCodes.safeParse(codesIn(text)).success).toBe(false);
  const text = "4711 Bridge over the Tyne\n12";
  expect(codesAsText(codesIn(text))).toBe(text);
});
