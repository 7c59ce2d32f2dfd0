import { AudioLines, Clock, Hourglass, MicOff, ShieldCheck, Users } from "lucide-react";
import type { ReactNode } from "react";
import type { Translate } from "@/lib/invitations/invite-words";

type Notes = {
  earlyMinutes: number;
  moderator: boolean;
  joinMuted: boolean;
  waitForModerator: boolean;
  record: "ALWAYS" | "ON_DEMAND" | "NEVER";
  others: string[];
};

/** What a guest should know before calling, in plain words; only what is so. */
export function GuestNotes({ notes, t, children }: { notes: Notes; t: Translate; children?: ReactNode }) {
  const [first = "", second = ""] = notes.others;
  const count = notes.others.length;
  return (
    <>
      <h2 className="mt-8 text-md">{t("guest.goodToKnow")}</h2>
      <ul className="mt-3 border-t border-line">
        {notes.moderator && <Note icon={<ShieldCheck />}>{t("guest.moderates")}</Note>}
        <Note icon={<Clock />}>{t("guest.opens", { minutes: notes.earlyMinutes })}</Note>
        {notes.waitForModerator && !notes.moderator && <Note icon={<Hourglass />}>{t("guest.waits")}</Note>}
        {notes.joinMuted && !notes.moderator && <Note icon={<MicOff />}>{t("guest.mutesYou")}</Note>}
        {notes.record === "ALWAYS" && <Note icon={<AudioLines />}>{t("guest.recorded")}</Note>}
        {notes.record === "ON_DEMAND" && <Note icon={<AudioLines />}>{t("guest.mayBeRecorded")}</Note>}
        {count > 0 && <Note icon={<Users />}>{t("guest.others", { count, first, second, more: count - 2 })}</Note>}
        {children && <li>{children}</li>}
      </ul>
    </>
  );
}

const Note = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <li className="flex min-h-12 items-center gap-3 border-b border-line py-2.5 text-ink-2 [&>.lucide]:size-5 [&>.lucide]:flex-none [&>.lucide]:text-ink-3">
    {icon}
    <span>{children}</span>
  </li>
);
