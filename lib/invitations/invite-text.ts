import { dialString } from "@/lib/rooms/dial-string";
import { grouped, groupedPin } from "@/lib/rooms/number";
import { phoneInGroups } from "./dial";
import { ruleOf, sectionsOf } from "./invite-about";
import { type Invite, nothingToCall, openingOf, type Translate, whenInWords } from "./invite-words";

/** The mail for programs that show text. */
export function inviteText(invite: Invite, t: Translate): string {
  const { when, zones } = whenInWords(invite, t);
  const head = [openingOf(invite, t), "", invite.title, ...(invite.kind === "update" ? [t("mail.changedTo")] : [])];
  const rule = ruleOf(invite, t);
  const sections = sectionsOf(invite, t).flatMap(({ title, lines }) => [
    `${title}:`,
    ...lines.map((one) => `- ${one}`),
    "",
  ]);
  const body = invite.kind === "cancel" ? calledOff(invite, t) : callingIn(invite, t);
  const foot = ["-- ", t("mail.footer", { site: invite.site, organiser: invite.organiser.name })];
  return `${[...head, when, zones, ...(rule ? [rule] : []), "", ...sections, ...body, ...foot].join("\n")}\n`;
}

function calledOff(invite: Invite, t: Translate): string[] {
  const why = invite.reason ? [t("mail.reason", { reason: invite.reason })] : [];
  return [...why, t(nothingToCall(invite)), ""];
}

function callingIn(invite: Invite, t: Translate): string[] {
  const { dialIn, room, pin, agenda } = invite;
  return [
    ...(dialIn ? [`${t("mail.number")}: ${phoneInGroups(dialIn)}`] : [t("mail.internal")]),
    `${t("mail.room")}: ${grouped(room)}`,
    `${t("mail.pin")}: ${groupedPin(pin)}`,
    t("mail.pinHint"),
    `${t("mail.dial")}: tel:${dialString(invite)}`,
    ...(invite.moderator ? ["", t("mail.moderator")] : []),
    "",
    t("mail.pageText"),
    invite.page,
    "",
    ...(agenda ? [t("mail.agenda"), agenda, ""] : []),
  ];
}
