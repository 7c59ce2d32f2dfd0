import { expect, type Locator, type Page } from "@playwright/test";

/** The browser phone of a page. */
export const dockOf = (page: Page): Locator => page.getByRole("region", { name: "Browser phone" });

/**
 * Comes in by the page's button, with a microphone whose note nothing may take for noise.
 * @param beside the part of the page whose button it is
 */
export async function joinFrom(page: Page, beside?: Locator): Promise<Locator> {
  const dock = await previewFrom(page, beside);
  await dock.getByLabel("Suppress noise").uncheck();
  await dock.getByLabel("Cancel echo").uncheck();
  await dock.getByRole("button", { name: "Join now" }).click();
  await expect(dock.getByText("You are in")).toBeVisible();
  return dock;
}

export async function previewFrom(page: Page, beside: Page | Locator = page): Promise<Locator> {
  await beside.getByRole("button", { name: "Join from the browser" }).first().click();
  const dock = dockOf(page);
  await expect(dock.getByRole("button", { name: "Join now" })).toBeVisible();
  return dock;
}
