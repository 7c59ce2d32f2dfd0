import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { type ParsedMail, simpleParser } from "mailparser";
import { AmiSession } from "../../asterisk/ami-session";
import { type Call, type CallPlan, placeCall } from "../../asterisk/phone-calls";
import { type Surroundings, surroundings } from "./surroundings";

type Story = {
  here: Surroundings;
  /** a page of the administrator, signed in through the form */
  desk: Page;
  /** places real SIP calls; those still up at the end of the story are hung up */
  call(plan: CallPlan): Promise<Call>;
  /** the mails that reached an address so far */
  mailsTo(address: string): Promise<ParsedMail[]>;
};

export const test = base.extend<Story>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs off this pattern
  here: async ({}, use) => use(surroundings()),
  baseURL: async ({ here }, use) => use(here.url),
  desk: async ({ page, here }, use) => {
    await signIn(page, here.administrator);
    await use(page);
  },
  call: async ({ here }, use) => {
    const session = await AmiSession.open(here.phonesAmiUrl);
    const calls: Call[] = [];
    await use(async (plan) => {
      const call = await placeCall(session, plan);
      calls.push(call);
      return call;
    });
    for (const call of calls) await call.hangup().catch(() => {});
    session.close();
  },
  mailsTo: async ({ here }, use) => {
    await use(async (address) => {
      const files = readdirSync(here.inbox).sort();
      const mails = await Promise.all(files.map((file) => simpleParser(readFileSync(join(here.inbox, file)))));
      return mails.filter((mail) => [mail.to].flat().some((to) => to?.value.some((one) => one.address === address)));
    });
  },
});

export async function signIn(page: Page, { email, password }: { email: string; password: string }) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** No serious finding of axe on what the page shows now. */
export async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`)).toEqual(
    [],
  );
}

export { expect };
