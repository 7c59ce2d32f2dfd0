"use client";
import { NextIntlClientProvider } from "next-intl";
import { Broken } from "@/components/shell/broken";
import en from "@/lib/messages/en/common.json";
import zh from "@/lib/messages/zh/common.json";
import "./globals.css";

/** The root layout itself failed: no cookie was read and no text was loaded, so the browser's language decides. */
export default function GloballyFailed(props: { error: unknown; retry: () => void }) {
  const chinese = typeof navigator !== "undefined" && /^zh\b/i.test(navigator.language);
  return (
    <html lang={chinese ? "zh-CN" : "en"}>
      <body>
        <NextIntlClientProvider locale={chinese ? "zh" : "en"} messages={{ common: chinese ? zh : en }} timeZone="UTC">
          <main className="grid min-h-dvh place-content-center">
            <Broken {...props} />
          </main>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
