"use client";
import { useTranslations } from "next-intl";
import type { Language } from "@/lib/messages/catalogue";
import type { Channel } from "@/lib/notifications/notification";
import { smsParts } from "@/lib/notifications/sms-parts";
import type { Values } from "@/lib/notifications/template";
import { fill, oneLineOf } from "@/lib/notifications/template-fill";

type Props = {
  channel: Channel;
  language: Language;
  texts: Record<string, string | undefined>;
  sample: Values;
};

/** How it will read, with sample data; what cannot be read yet is shown as it is written. */
export function TemplatePreview({ channel, language, texts, sample }: Props) {
  const t = useTranslations("reminders.texts");
  const said = (text = "") => filled(text, language, sample);
  const body = said(texts.body);
  return (
    <section
      aria-label={t("previewOf", { channel: t(channel), language: t(language) })}
      lang={language === "zh" ? "zh-CN" : "en"}
      className="grid gap-1.5 rounded-xl border border-line bg-sunken p-4 text-sm"
    >
      <p className="text-xs text-ink-3">{t("preview")}</p>
      {channel === "mail" ? (
        <>
          <p className="font-semibold break-words text-ink">{oneLineOf(said(texts.subject))}</p>
          <p className="break-words whitespace-pre-line text-ink-2">{body}</p>
          <p className="border-t border-line pt-2 text-xs text-ink-3">{t("below")}</p>
        </>
      ) : (
        <>
          <p className="justify-self-start rounded-2xl rounded-es-sm bg-surface px-3.5 py-2 break-all whitespace-pre-line text-ink ring-1 ring-line">
            {body}
          </p>
          <SmsLength text={body} />
        </>
      )}
    </section>
  );
}

function SmsLength({ text }: { text: string }) {
  const t = useTranslations("reminders.texts");
  const { alphabet, units, parts, left, beyond } = smsParts(text);
  return (
    <p className="text-xs text-ink-3">
      <span className={parts > 2 ? "font-medium text-wait-ink" : "font-medium text-ink-2"}>
        {t("parts", { units, room: units + left, parts, alphabet: alphabet === "gsm-7" ? "gsm" : "unicode" })}
      </span>{" "}
      {beyond.length > 0 && beyond.length < 12 && t("beyond", { characters: beyond.join(" ") })} {t("alone")}
    </p>
  );
}

function filled(text: string, language: Language, sample: Values): string {
  try {
    return fill(text, language, sample);
  } catch {
    return text; // the field says what is wrong with it
  }
}
