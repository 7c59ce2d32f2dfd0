import { grouped, groupedPin } from "@/lib/rooms/number";
import { phoneInGroups, telText, telUrl } from "./dial";
import { ruleOf, type Section, sectionsOf } from "./invite-about";
import { type Invite, nothingToCall, openingOf, type Translate, whenInWords } from "./invite-words";

/**
 * The mail as a page: tables and inline styles, because Outlook for Windows renders with Word and Gmail drops what it does not know;
 * the style element only adds the dark colours where a program has them.
 */
export function inviteHtml(invite: Invite, t: Translate): string {
  const { when, zones } = whenInWords(invite, t);
  const body = invite.kind === "cancel" ? calledOff(invite, t) : callingIn(invite, t);
  const rule = ruleOf(invite, t);
  const struck = invite.kind === "cancel" ? "text-decoration:line-through;" : "";
  return page(
    invite,
    `${line(openingOf(invite, t), small)}
<h1 class="ink" style="margin:4px 0 12px;${font}font-size:26px;line-height:32px;font-weight:600;color:#0f1819;${struck}">${escaped(invite.title)}</h1>
${invite.kind === "update" ? line(t("mail.changedTo"), small) : ""}
<p class="ink" style="margin:0;${font}font-size:18px;line-height:26px;font-weight:500;color:#0f1819;${struck}">${escaped(when)}</p>
${line(zones, small)}
${rule ? line(rule, small) : ""}
${sectionsOf(invite, t).map(section).join("\n")}
${body}
<p class="ink3" style="margin:28px 0 0;${font}font-size:12px;line-height:18px;color:#5b6a6e;">${escaped(t("mail.footer", { site: invite.site, organiser: invite.organiser.name }))}</p>`,
  );
}

export const font =
  "font-family:Geist,-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei',Helvetica,Arial,sans-serif;";
const mono = "font-family:'Geist Mono',Consolas,Menlo,monospace;";
export const small = "font-size:14px;line-height:20px;color:#405054;";

export const line = (text: string, style: string) =>
  `<p class="ink2" style="margin:0 0 4px;${font}${style}">${escaped(text).replaceAll("\n", "<br>")}</p>`;

const section = ({ title, lines }: Section) =>
  `<p class="ink" style="margin:16px 0 4px;${font}font-size:14px;line-height:20px;font-weight:600;color:#0f1819;">${escaped(title)}</p>
${lines.map((one) => line(one, small)).join("\n")}`;

const calledOff = (invite: Invite, t: Translate) =>
  `<div style="height:16px;line-height:16px;">&#8203;</div>
${invite.reason ? line(t("mail.reason", { reason: invite.reason }), "font-size:16px;line-height:24px;color:#0f1819;") : ""}
${line(t(nothingToCall(invite)), small)}`;

function callingIn(invite: Invite, t: Translate): string {
  const { dialIn, room, pin } = invite;
  const agenda = invite.agenda
    ? `<p class="ink" style="margin:24px 0 4px;${font}font-size:14px;line-height:20px;font-weight:600;color:#0f1819;">${escaped(t("mail.agenda"))}</p>
<p class="ink2" style="margin:0;${font}${small}">${escaped(invite.agenda).replaceAll("\n", "<br>")}</p>`
    : "";
  return `${button(telUrl(invite), t("mail.call"), t("mail.callHint"), telText(invite))}
<table role="presentation" class="line" cellpadding="0" cellspacing="0" border="0" width="100%" style="border:1px solid #e1e6e6;border-radius:12px;border-collapse:separate;">
${dialIn ? number(t("mail.number"), phoneInGroups(dialIn)) : `<tr><td style="padding:12px 20px 0;">${line(t("mail.internal"), small)}</td></tr>`}
${number(t("mail.room"), grouped(room))}
${number(t("mail.pin"), groupedPin(pin), t("mail.pinHint"))}
</table>
${invite.moderator ? `<p class="ink2" style="margin:12px 0 0;${font}${small}">${escaped(t("mail.moderator"))}</p>` : ""}
<p style="margin:20px 0 0;${font}font-size:16px;line-height:24px;"><a class="link" href="${escaped(invite.page)}" style="color:#0b5f6d;">${escaped(t("mail.page"))}</a></p>
${agenda}`;
}

/** @param shown on a screen without a telephone: what it would dial */
export const button = (url: string, label: string, hint = "", shown = "") =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" style="margin:20px 0 12px;"><tr>
<td class="accent" bgcolor="#0b5f6d" style="background:#0b5f6d;border-radius:12px;padding:14px 20px;">
<a href="${escaped(url)}"${shown && ` title="${escaped(shown)}"`} style="display:block;${font}font-size:18px;line-height:26px;font-weight:600;color:#ffffff;text-decoration:none;">${escaped(label)}${
    hint
      ? `<br><span style="font-size:14px;line-height:20px;font-weight:400;color:#ffffff;">${escaped(hint)}</span>`
      : ""
  }</a></td></tr></table>`;

export const number = (label: string, value: string, hint = "") =>
  `<tr><td style="padding:10px 20px;"><span class="ink3" style="${font}font-size:14px;line-height:20px;color:#5b6a6e;">${escaped(label)}</span><br>
<span class="ink" style="${mono}font-size:24px;line-height:32px;font-weight:500;color:#0f1819;white-space:nowrap;">${escaped(value)}</span>${
    hint
      ? `<br><span class="ink3" style="${font}font-size:12px;line-height:18px;color:#5b6a6e;">${escaped(hint)}</span>`
      : ""
  }</td></tr>`;

/** The sheet that every mail is written on. */
export const page = (invite: Pick<Invite, "language" | "title">, body: string) => `<!doctype html>
<html lang="${invite.language === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no">
<title>${escaped(invite.title)}</title>
<style>
:root { color-scheme: light dark; }
@media (prefers-color-scheme: dark) {
  .desk { background: #0a0e0f !important; } .sheet { background: #12181a !important; }
  .ink { color: #ecf1f1 !important; } .ink2 { color: #b3bfc2 !important; } .ink3 { color: #8c9a9e !important; }
  .line { border-color: #232c2f !important; } .link { color: #6fcbd8 !important; }
  .accent { background: #167686 !important; }
}
</style>
</head>
<body class="desk" style="margin:0;padding:0;background:#eff2f2;">
<table role="presentation" class="desk" cellpadding="0" cellspacing="0" border="0" width="100%" bgcolor="#eff2f2" style="background:#eff2f2;"><tr><td align="center" style="padding:24px 12px;">
<table role="presentation" class="sheet" cellpadding="0" cellspacing="0" border="0" width="560" bgcolor="#ffffff" style="width:100%;max-width:560px;background:#ffffff;border-radius:12px;"><tr><td style="padding:28px 28px 24px;">
${body}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;

const entities: { [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
