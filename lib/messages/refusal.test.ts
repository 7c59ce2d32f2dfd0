import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { messagesOf } from "./catalogue";
import { reasonText } from "./refusal";

test.each(["en", "zh"] as const)("every reason can be explained without the refusal at hand, in %s", async (locale) => {
  const { common = {} } = await messagesOf(locale);
  const t = createTranslator({ locale, messages: { common }, namespace: "common" }) as never;
  const reasons = Object.keys((common as { refusal: object }).refusal);
  expect(reasons.length).toBeGreaterThan(50);
  for (const reason of reasons) expect(reasonText(t, reason), reason).toMatch(/^[^{}]+$/);
  for (const reason of reasons) expect(reasonText(t, reason), reason).not.toMatch(/NaN|undefined|common\./);
  expect(reasonText(t, "made-up")).toBeNull();
  expect(reasonText(t, "__proto__")).toBeNull();
});
