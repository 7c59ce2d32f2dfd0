"use client";
import { Copy, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { DialDigits } from "@/components/ui/dial-number";
import { Segmented } from "@/components/ui/segmented";

export type CardLanguage = "en" | "zh";
/** The card's own words, in the language of whoever will read it. */
export type CardWords = { call: string; inHouse: string; conference: string; pin: string; text: string };

type Props = {
  site: string;
  name: string;
  number: string;
  pin: string;
  dialIn: string | null;
  words: Record<CardLanguage, CardWords>;
  initial: CardLanguage;
};

/** What to hand to people who call in: to copy as text, or to print (nothing else of the page is printed). */
export function DialInCard({ site, name, number, pin, dialIn, words, initial }: Props) {
  const t = useTranslations("rooms.card");
  const [language, setLanguage] = useState(initial);
  const say = words[language];
  const steps = dialIn
    ? [
        { label: say.call, number: dialIn, kind: "phone" as const },
        { label: say.conference, number, kind: "number" as const },
        { label: say.pin, number: pin, kind: "pin" as const },
      ]
    : [
        { label: say.call, number, kind: "number" as const },
        { label: say.pin, number: pin, kind: "pin" as const },
      ];
  return (
    <section aria-labelledby="card" className="grid gap-3">
      <div className="flex min-h-8 items-center justify-between print:hidden">
        <h2 id="card" className="text-md">
          {t("title")}
        </h2>
        <Segmented
          label={t("language")}
          name="card-language"
          value={language}
          onChange={setLanguage}
          parts={[
            { value: "en", label: <span lang="en">{t("english")}</span> },
            { value: "zh", label: <span lang="zh-CN">{t("chinese")}</span> },
          ]}
        />
      </div>
      <div className="max-w-md overflow-hidden rounded-xl border border-line-strong">
        <div lang={language === "zh" ? "zh-CN" : "en"} className="grid gap-4 px-6 py-5">
          <div>
            <p className="text-sm text-ink-3">{site}</p>
            <h3 className="text-lg tracking-title break-words">{name}</h3>
          </div>
          <ol className="grid gap-3">
            {steps.map((step, index) => (
              <li key={step.label} className="grid grid-cols-[1.5rem_1fr] items-baseline gap-3 text-sm text-ink-2">
                <i className="font-semibold text-accent-ink not-italic">{index + 1}</i>
                <span>
                  {step.label}
                  <DialDigits number={step.number} kind={step.kind} className="block text-lg font-medium text-ink" />
                  {step.kind === "phone" && (
                    <span className="text-xs text-ink-3">
                      {say.inHouse} <DialDigits number={number} />
                    </span>
                  )}
                </span>
              </li>
            ))}
          </ol>
        </div>
        <footer className="flex flex-wrap gap-2 border-t border-line bg-sunken px-4 py-3 print:hidden">
          <CopyButton text={say.text} icon={<Copy aria-hidden="true" />}>
            {t("copy")}
          </CopyButton>
          <Button onClick={() => window.print()} icon={<Printer aria-hidden="true" />}>
            {t("print")}
          </Button>
        </footer>
      </div>
    </section>
  );
}
