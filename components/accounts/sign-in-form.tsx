"use client";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "./password-input";
import { RefusalNote, type Refused } from "./refusal";
import { useBrowserZone } from "./use-in-browser";

export type SignInState = { refused: Refused; email: string } | null;
type Action = (state: SignInState, form: FormData) => Promise<SignInState>;

/** Works before, and without, JavaScript: the action answers a plain form as well. */
export function SignInForm({ action, next, site }: { action: Action; next: string; site: string }) {
  const t = useTranslations("accounts.signIn");
  const [state, submit, busy] = useActionState(action, null);
  const zone = useBrowserZone();
  const wrong = state?.refused.reason === "wrong-credentials";
  return (
    <form action={submit} className="grid gap-5">
      {state && <RefusalNote refused={state.refused} />}
      <input type="hidden" name="next" value={next} />
      <input type="hidden" name="timeZone" value={zone} />
      <Field label={t("email")}>
        {(wiring) => (
          <Input
            {...wiring}
            key={state?.email}
            name="email"
            type="email"
            autoComplete="username"
            defaultValue={state?.email}
            autoFocus={!state}
            required
            maxLength={254}
            className="min-h-10"
          />
        )}
      </Field>
      <div className="relative">
        <a href="#forgotten" className="link absolute end-0 text-sm font-normal!">
          {t("forgotten")}
        </a>
        <Field label={t("password")}>
          {(wiring) => (
            <PasswordInput
              {...wiring}
              key={wrong ? "again" : "first"}
              name="password"
              autoComplete="current-password"
              autoFocus={wrong}
              aria-invalid={wrong || undefined}
              required
              maxLength={128}
              className="min-h-10"
            />
          )}
        </Field>
        <p id="forgotten" className="mt-2 hidden text-sm text-ink-2 target:block">
          {t("forgottenText", { site })}
        </p>
      </div>
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        {t("submit")}
      </Button>
    </form>
  );
}
