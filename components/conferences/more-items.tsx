"use client";
import {
  ChartNoAxesColumn,
  DoorOpen,
  KeyRound,
  Link2,
  ListOrdered,
  Megaphone,
  Merge,
  MessageCircleOff,
  PhoneOutgoing,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { MenuItem } from "@/components/ui/menu";
import { useDesk } from "./desk";

/** What is wanted less often, or has no room beside the others. @param narrow also what the wide bar has a button for */
export function MoreItems({ narrow }: { narrow: "always" | "below-xl" }) {
  const t = useTranslations("conferences.more");
  const { picture, commands, ask, byLink, takeBack } = useDesk();
  const whispers = picture.participants.some(({ whispering }) => whispering !== null);
  return (
    <>
      <div className={narrow === "below-xl" ? "xl:hidden" : undefined}>
        {!byLink && (
          <MenuItem icon={<PhoneOutgoing aria-hidden="true" />} onSelect={() => ask("dial")}>
            {t("dial")}
          </MenuItem>
        )}
        <MenuItem icon={<Megaphone aria-hidden="true" />} onSelect={() => ask("announce")}>
          {t("announce")}
        </MenuItem>
      </div>
      <MenuItem icon={<ListOrdered aria-hidden="true" />} onSelect={() => ask("roll-call")}>
        {t("rollCall")}
      </MenuItem>
      {whispers && (
        <MenuItem
          icon={<MessageCircleOff aria-hidden="true" />}
          onSelect={() => void commands.send({ kind: "stop-whisper" })}
        >
          {t("stopWhisper")}
        </MenuItem>
      )}
      <MenuItem icon={<ChartNoAxesColumn aria-hidden="true" />} onSelect={() => ask("vote")}>
        {t("vote")}
      </MenuItem>
      <MenuItem icon={<DoorOpen aria-hidden="true" />} onSelect={() => ask("breakouts")}>
        {t("breakouts")}
      </MenuItem>
      {!byLink && (
        <>
          <MenuItem icon={<Link2 aria-hidden="true" />} onSelect={() => ask("link")}>
            {t("link")}
          </MenuItem>
          <MenuItem icon={<Merge aria-hidden="true" />} onSelect={() => ask("merge")}>
            {t("merge")}
          </MenuItem>
        </>
      )}
      {takeBack && (
        <MenuItem icon={<KeyRound aria-hidden="true" />} onSelect={() => ask("take-back")}>
          {t("takeBack")}
        </MenuItem>
      )}
    </>
  );
}
