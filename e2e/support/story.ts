import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, test as base, expect, type Page } from "@playwright/test";
import { AmiSession } from "../../asterisk/ami-session";
import { type Office, openOffice } from "./office";
import { dial, type Phone } from "./phone";
import { type Person, type Surroundings, surroundings } from "./surroundings";

type Story = {
  here: Surroundings;
  /** a page of the administrator, signed in already */
  desk: Page;
  /** a new account that has nothing yet */
  organiser(name: string): Promise<Person>;
  /** places real SIP calls; those still up at the end of the story are hung up */
  call(plan: Parameters<typeof dial>[2]): Promise<Phone>;
};
type Workers = { office: Office };

export const test = base.extend<Story, Workers>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs off this pattern
  here: async ({}, use) => use(surroundings()),
  baseURL: async ({ here }, use) => use(here.url),
  /** what the administrator does by the API */
  office: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const { url, administrator } = surroundings();
      const office = await openOffice(url, administrator);
      await office.ask("PATCH", "/account", { timeZone: "Europe/London" });
      await use(office);
    },
    { scope: "worker" },
  ],
  desk: async ({ page, context, office, here }, use) => {
    await context.addCookies(cookiesOf(office, here.url));
    await use(page);
  },
  organiser: async ({ office }, use) =>
    use((name) => office.account({ name, email: addressOf(name), role: "organiser" })),
  call: async ({ here }, use) => {
    const session = await AmiSession.open(here.phonesAmiUrl);
    const phones: Phone[] = [];
    await use(async (plan) => {
      const phone = await dial(session, here.folder, plan);
      phones.push(phone);
      return phone;
    });
    for (const phone of phones) await phone.hangup().catch(() => {});
    session.close();
  },
});

/** A mail address that nobody else in the run has: Ada Lovelace → ada.lovelace.1f0c3a@rollcall.test */
export const addressOf = (name: string) =>
  `${name.toLowerCase().replace(/\W+/g, ".")}.${randomUUID().slice(0, 6)}@rollcall.test`;

/** A number in a sentence, with or without the gaps in which people read it aloud. */
export const spoken = (number: string) => number.split("").join(" ?");

export async function signIn(page: Page, { email, password }: { email: string; password: string }) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** The session of an office, for a browser. */
export function cookiesOf({ cookie }: Office, url: string) {
  return cookie.split("; ").map((pair) => {
    const [name = "", ...value] = pair.split("=");
    return { name, value: value.join("="), url };
  });
}

/** Somebody else at a browser of their own. */
export async function another(browser: Browser, person: { email: string; password: string }): Promise<Page> {
  const { url } = surroundings();
  const context = await browser.newContext({ baseURL: url, locale: "en-GB", timezoneId: "Europe/London" });
  const page = await context.newPage();
  await signIn(page, person);
  return page;
}

/** What axe finds serious in what the page shows now; of all its rules, or of these. */
export async function barriers(page: Page, rules?: string[]): Promise<string[]> {
  // Legacy: without an empty page beside it that puts frames' findings together. Ours have none.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`);
}

export { expect };
