"use client";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { ErrorState } from "@/components/ui/blank";
import { Button, ButtonLink } from "@/components/ui/button";

/** A page that failed: what is safe, and what to do. The details are in the portal's log, found by the digest. */
export function Broken({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations("common");
  useEffect(() => console.error(error), [error]);
  const digest = typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : null;
  return (
    <ErrorState
      title={t("error.title")}
      actions={
        <>
          <Button onClick={retry} icon={<RefreshCw aria-hidden="true" />}>
            {t("error.retry")}
          </Button>
          <ButtonLink variant="ghost" href="/">
            {t("error.home")}
          </ButtonLink>
        </>
      }
    >
      <p>{t("error.text")}</p>
      {digest && <p className="mt-1 font-mono text-xs text-ink-3">{digest}</p>}
    </ErrorState>
  );
}
