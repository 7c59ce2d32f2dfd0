import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { Mark } from "@/components/ui/mark";
import { reasonText } from "@/lib/messages/refusal";
import { statusOf } from "@/lib/refusal";

type Props = { params: Promise<{ reason: string }> };

/** Where a problem document's `type` leads (RFC 9457 3.1.1): what that reason means, for whoever reads a program's log. */
export default async function ProblemPage({ params }: Props) {
  const { reason } = await params;
  return <Problem reason={reason} />;
}

function Problem({ reason }: { reason: string }) {
  const t = useTranslations("common");
  const text = reasonText(t, reason);
  if (text === null) notFound();
  const status = reason === "internal" ? 500 : statusOf(reason);
  return (
    <main className="mx-auto grid max-w-prose gap-4 px-4 py-16">
      <Mark className="size-8 opacity-60" />
      <p className="text-sm text-ink-2">{t("problem.kicker")}</p>
      <h1 className="text-xl font-semibold">{text}</h1>
      <p>{t("problem.status", { status, reason })}</p>
      <p>{t("problem.more")}</p>
    </main>
  );
}
