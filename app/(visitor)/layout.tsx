import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

/** Pages for people without an account, and the way in for those with one: one column, nothing of the portal around it. */
export default async function VisitorLayout({ children }: { children: ReactNode }) {
  const { common, accounts, invitations, recordings, conferences } = await getMessages();
  return (
    <NextIntlClientProvider messages={{ common, accounts, invitations, recordings, conferences }}>
      {children}
    </NextIntlClientProvider>
  );
}
