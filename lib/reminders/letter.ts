import { button, escaped, font, line, number, page, small } from "@/lib/invitations/invite-html";
import type { Language } from "@/lib/messages/catalogue";

/** A mail that is neither an invitation nor a cancel: an opening, what it is about, and some of what follows. */
export type Letter = {
  language: Language;
  opening: string;
  title: string;
  /** when, and in which zone */
  when: string;
  zones: string;
  /** `text`: what stands for its address where it is no link */
  button?: { url: string; text?: string; label: string; hint?: string };
  numbers: { label: string; value: string }[];
  sections: { head: string; lines: { text: string; link?: { url: string; label: string } }[] }[];
  link?: { url: string; label: string };
  footer: string;
  stop?: { url: string; label: string };
};

/** For programs that show text. */
export function letterText(letter: Letter): string {
  const { opening, title, when, zones, numbers, sections, button, link, footer, stop } = letter;
  const facts = numbers.map(({ label, value }) => `${label}: ${value}`);
  const parts = sections.map(({ head, lines }) => [
    head,
    ...lines.map(({ text, link }) => (link ? `${text}: ${link.url}` : text)),
  ]);
  const paragraphs = [
    [opening],
    [title, when, zones],
    [...facts, ...(button ? [`${button.label}: ${button.text ?? button.url}`] : [])],
    ...parts,
    link ? [`${link.label}:`, link.url] : [],
    ["-- ", footer, ...(stop ? [`${stop.label}: ${stop.url}`] : [])],
  ];
  return `${paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

const heading = `margin:24px 0 4px;${font}font-size:14px;line-height:20px;font-weight:600;color:#0f1819;`;
const anchor = ({ url, label }: { url: string; label: string }) =>
  `<a class="link" href="${escaped(url)}" style="color:#0b5f6d;">${escaped(label)}</a>`;

/** The same as a page. */
export function letterHtml(letter: Letter): string {
  const { opening, title, when, zones, numbers, sections, link, footer, stop } = letter;
  const rows = numbers.map(({ label, value }) => number(label, value)).join("\n");
  const lists = sections.map(
    ({ head, lines }) => `<p class="ink" style="${heading}">${escaped(head)}</p>
${lines.map(({ text, link }) => listed(text, link)).join("\n")}`,
  );
  return page(
    letter,
    `${line(opening, small)}
<h1 class="ink" style="margin:4px 0 12px;${font}font-size:26px;line-height:32px;font-weight:600;color:#0f1819;">${escaped(title)}</h1>
<p class="ink" style="margin:0;${font}font-size:18px;line-height:26px;font-weight:500;color:#0f1819;">${escaped(when)}</p>
${line(zones, small)}
${letter.button ? button(letter.button.url, letter.button.label, letter.button.hint, letter.button.text) : ""}
${rows && `<table role="presentation" class="line" cellpadding="0" cellspacing="0" border="0" width="100%" style="border:1px solid #e1e6e6;border-radius:12px;border-collapse:separate;">${rows}</table>`}
${lists.join("\n")}
${link ? `<p style="margin:20px 0 0;${font}font-size:16px;line-height:24px;">${anchor(link)}</p>` : ""}
<p class="ink3" style="margin:28px 0 0;${font}font-size:12px;line-height:18px;color:#5b6a6e;">${escaped(footer)}${stop ? ` ${anchor(stop)}` : ""}</p>`,
  );
}

const listed = (text: string, link?: { url: string; label: string }) =>
  `<p class="ink2" style="margin:0 0 2px;${font}${small}">${escaped(text)}${link ? ` · ${anchor(link)}` : ""}</p>`;
