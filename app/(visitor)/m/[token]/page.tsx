import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { browserZone } from "@/app/reader";
import { Console } from "@/components/conferences/console";
import { Toaster } from "@/components/ui/toaster";
import { startedConference, starterActor } from "@/lib/calls/starter-commands";
import { live } from "@/lib/conferences/live";
import { dialInNumber } from "@/lib/rooms/dial-in";
import { dialString } from "@/lib/rooms/dial-string";
import { tryNow } from "./actions";

type Props = { params: Promise<{ token: string }> };
const asked = cache(startedConference);

// The address is the key: it goes to nobody else, not even as a referrer within the site.
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const link = await asked((await params).token);
  const t = await getTranslations("calls.over");
  const title = link ? live().snapshot(link.room).picture.title : t("title");
  return { title, referrer: "same-origin", robots: { index: false, follow: false } };
}

/** Where whoever made a conference out of a call moderates it, without an account, until it ends. */
export default async function StarterPage({ params }: Props) {
  const { token } = await params;
  const [link, zone, t] = [await asked(token), await browserZone(), await getTranslations("calls.over")];
  if (!link)
    return (
      <main className="mx-auto grid min-h-dvh max-w-md content-center gap-2 px-4 text-center">
        <h1 className="text-lg font-semibold">{t("title")}</h1>
        <p className="text-md text-pretty text-ink-2">{t("text")}</p>
      </main>
    );
  const { room } = link;
  const dialIn = dialInNumber();
  const { id, name } = starterActor(link, "en");
  return (
    <NextIntlClientProvider>
      <main className="flex min-h-dvh flex-col bg-surface">
        <Console
          initial={live().snapshot(room).picture}
          now={Date.now()}
          me={{ id, name }}
          zone={zone ?? "UTC"}
          card={{ number: room, dialIn, dialString: dialString({ dialIn, room }) }}
          booking={null}
          extend={null}
          addCallers={null}
          tryNow={tryNow.bind(null, token)}
          byLink={`starter-links/${token}`}
        />
      </main>
      <Toaster />
    </NextIntlClientProvider>
  );
}
