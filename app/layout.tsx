import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { environment } from "@/lib/environment";
import "./globals.css";

const sans = localFont({
  src: "../public/fonts/Geist-Variable.woff2",
  variable: "--font-geist",
  weight: "100 900",
  display: "swap",
});
const mono = localFont({
  src: "../public/fonts/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  display: "swap",
});

export const generateMetadata = (): Metadata => {
  const site = environment().SITE_NAME;
  return { title: { default: site, template: `%s · ${site}` }, robots: { index: false }, referrer: "same-origin" };
};
export const viewport: Viewport = { width: "device-width", initialScale: 1, viewportFit: "cover" };

/** Language and theme are the reader's, from cookies: the first byte has them, so nothing flashes. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [language, messages, theme] = [await getLocale(), await getMessages(), (await cookies()).get("theme")?.value];
  return (
    <html
      lang={language === "zh" ? "zh-CN" : "en"}
      data-theme={theme === "light" || theme === "dark" ? theme : undefined}
      className={`${sans.variable} ${mono.variable}`}
      suppressHydrationWarning
    >
      <body>
        {/* a page that fails or is missing needs these; the wings below add their own */}
        <NextIntlClientProvider messages={{ common: messages.common }}>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}
