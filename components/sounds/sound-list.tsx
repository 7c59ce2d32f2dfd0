"use client";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { clockOf } from "@/components/ui/elapsed";
import { IconButton } from "@/components/ui/icon-button";
import { Row, Rows } from "@/components/ui/rows";
import { toastDone } from "@/components/ui/toaster";
import { refusedBy } from "./sound-words";

/** A sound as its row shows it; `added`: when, on the reader's clock. */
export type SoundLine = { id: string; name: string; seconds: number; owner: string; added: string };

/** All sounds one may play, each to be listened to and taken away. */
export const SoundList = ({ sounds }: { sounds: SoundLine[] }) => (
  <Rows>
    {sounds.map((sound) => (
      <Line key={sound.id} sound={sound} />
    ))}
  </Rows>
);

function Line({ sound: { id, name, seconds, owner, added } }: { sound: SoundLine }) {
  const t = useTranslations("sounds");
  const router = useRouter();
  const remove = async () => {
    const refused = await refusedBy(`/api/v1/sounds/${id}`, { method: "DELETE" }, t("away"));
    if (refused) return refused;
    toastDone(t("deleted", { name }));
    router.refresh();
  };
  return (
    <Row className="flex-wrap">
      <span className="min-w-40 flex-1">
        <span className="block font-medium break-words">{name}</span>
        <span className="block text-xs text-ink-3">
          <span className="tabular-nums">{clockOf(seconds)}</span> · {t("by", { owner, added })}
        </span>
      </span>
      {/* biome-ignore lint/a11y/useMediaCaption: what is said is what the name says, or music */}
      <audio
        controls
        preload="none"
        aria-label={t("listen", { name })}
        src={`/api/v1/sounds/${id}/file`}
        className="h-9 w-full max-sm:order-last sm:w-72"
      />
      <ConfirmDialog
        danger
        title={t("deleteTitle", { name })}
        description={t("deleteText")}
        confirm={t("delete")}
        onConfirm={remove}
        trigger={<IconButton name={t("deleteName", { name })} size="sm" icon={<Trash2 aria-hidden="true" />} />}
      />
    </Row>
  );
}
