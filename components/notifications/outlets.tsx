import { Mail, MessageSquareText } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyIconButton } from "@/components/ui/copy-button";

type Health = {
  waiting: number;
  refusedThisWeek: number;
  trouble: { failure: string; answer: string; nextTry: string } | null;
  lastSent: string | null;
};
type Props = {
  mail: ({ by: "server"; host: string } | { by: "folder"; folder: string }) & { from: string };
  sms: { by: "gateway" | "twilio" | "asterisk"; host: string } | { by: "nothing" };
  health: { mail: Health; sms: Health };
};

/** Where mails and text messages leave, and whether they do. */
export function Outlets({ mail, sms, health }: Props) {
  const t = useTranslations("notifications.outlets");
  const off = sms.by === "nothing";
  return (
    <section
      aria-label={t("title")}
      className="grid gap-px overflow-hidden rounded-xl border border-line bg-line sm:grid-cols-2"
    >
      <Outlet icon={<Mail aria-hidden="true" />} name={t("mail")} health={health.mail}>
        {mail.by === "server" ? (
          t("server", { host: mail.host })
        ) : (
          <>
            {t("folder")}
            <span className="flex items-center gap-1">
              <code className="min-w-0 font-mono text-xs break-all text-ink">{mail.folder}</code>
              <CopyIconButton text={mail.folder} name={mail.folder} />
            </span>
            {t("folderHint")}
          </>
        )}
        <span className="block text-xs text-ink-3">{t("from", { from: mail.from })}</span>
      </Outlet>
      <Outlet icon={<MessageSquareText aria-hidden="true" />} name={t("sms")} health={off ? null : health.sms}>
        {off ? (
          <>
            {t("nothing")} {t("nothingHint")}
          </>
        ) : (
          t(sms.by, { host: sms.host })
        )}
      </Outlet>
    </section>
  );
}

type OutletProps = { icon: ReactNode; name: string; health: Health | null; children: ReactNode };

function Outlet({ icon, name, health, children }: OutletProps) {
  return (
    <div className="flex gap-3 bg-surface p-4 text-sm text-ink-2 [&>.lucide]:mt-0.5 [&>.lucide]:flex-none [&>.lucide]:text-ink-3">
      {icon}
      <div className="grid min-w-0 content-start gap-1">
        <h2 className="text-base font-semibold text-ink">{name}</h2>
        <div>{children}</div>
        {health && <Counts health={health} />}
      </div>
    </div>
  );
}

function Counts({ health: { waiting, refusedThisWeek, trouble, lastSent } }: { health: Health }) {
  const t = useTranslations("notifications.outlets");
  return (
    <>
      {trouble && (
        <p className={trouble.failure === "configuration" ? "text-danger-ink" : "text-wait-ink"}>
          <b className="font-semibold">
            {t(trouble.failure === "configuration" ? "configuration" : "away", { time: trouble.nextTry })}
          </b>{" "}
          <span className="break-words">{trouble.answer}</span>
        </p>
      )}
      <p className="flex flex-wrap gap-x-3 text-xs text-ink-3">
        <span>{lastSent ? t("works", { time: lastSent }) : t("idle")}</span>
        {waiting > 0 && <span>{t("waiting", { count: waiting })}</span>}
        {refusedThisWeek > 0 && <span>{t("refused", { count: refusedThisWeek })}</span>}
      </p>
    </>
  );
}
