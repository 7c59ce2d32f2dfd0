import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInForm } from "@/components/accounts/sign-in-form";
import { TalkArt } from "@/components/accounts/talk-art";
import { DialDigits } from "@/components/ui/dial-number";
import { Mark } from "@/components/ui/mark";
import { safeNext } from "@/lib/accounts/account";
import { signedIn } from "@/lib/accounts/session";
import { environment } from "@/lib/environment";
import { signInAction } from "./actions";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("accounts.signIn"))("title"),
});

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const next = safeNext((await searchParams).next);
  if (await signedIn()) redirect(next);
  const [t, shell] = await Promise.all([getTranslations("accounts.signIn"), getTranslations("shell")]);
  const { SITE_NAME: site, DIAL_IN_NUMBER: number } = environment();
  return (
    <div className="grid min-h-dvh grid-rows-[1fr_auto]">
      <main className="grid grid-cols-[minmax(0,1fr)] place-items-center px-6 py-12">
        <div className="grid w-94 max-w-full gap-5">
          <p className="flex h-10 items-center gap-2.5 text-lg font-semibold tracking-[-0.015em]">
            <Mark className="size-7" />
            {shell("product")}
          </p>
          <div>
            <h1 className="text-xl tracking-[-0.025em]">{t("title")}</h1>
            <p className="text-md text-pretty text-ink-2">{t("lead", { site })}</p>
          </div>
          <SignInForm action={signInAction} next={next} site={site} />
          <hr className="border-line" />
          <p className="text-sm text-ink-2">
            {number ? t.rich("guestCall", { number: () => <DialDigits number={number} /> }) : t("guest")}
          </p>
        </div>
      </main>
      <TalkArt />
    </div>
  );
}
