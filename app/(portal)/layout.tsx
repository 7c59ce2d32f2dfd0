import { cookies } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { browserZone } from "@/app/reader";
import { ZoneBanner } from "@/components/accounts/zone-banner";
import { Shell } from "@/components/shell/shell";
import { PhoneProvider } from "@/components/web-phone/phone-provider";
import { isAdministrator } from "@/lib/accounts/account";
import { requireActor } from "@/lib/accounts/session";
import { environment } from "@/lib/environment";
import { takeZone } from "./account/actions";

/** Everything behind the sign-in. Pages and commands check again for themselves: a layout is not asked at every turn. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const [actor, jar, zone] = await Promise.all([requireActor(), cookies(), browserZone()]);
  const theme = jar.get("theme")?.value;
  return (
    <NextIntlClientProvider>
      <PhoneProvider available={environment().SIP_WS_URL !== undefined}>
        <Shell
          name={actor.name}
          administrator={isAdministrator(actor)}
          theme={theme === "light" || theme === "dark" ? theme : "system"}
          zoneKnown={zone}
          zone={actor.timeZone ?? zone ?? "UTC"}
          zoneBanner={<ZoneBanner account={actor.timeZone} take={takeZone} />}
        >
          {children}
        </Shell>
      </PhoneProvider>
    </NextIntlClientProvider>
  );
}
