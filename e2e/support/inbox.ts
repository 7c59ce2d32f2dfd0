import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { type ParsedMail, simpleParser } from "mailparser";

/** What an invitation says, read as its reader would. */
export type Invitation = { mail: ParsedMail; text: string; pin: string; page: string; dial: string; calendar: string };

/** The mails to an address, in the order they came, once there are as many as wanted. */
export async function mailsTo(inbox: string, address: string, wanted = 1): Promise<ParsedMail[]> {
  let mails: ParsedMail[] = [];
  const read = async () => {
    const files = readdirSync(inbox)
      .filter((name) => name.endsWith(".eml"))
      .sort();
    const all = await Promise.all(files.map((file) => simpleParser(readFileSync(join(inbox, file)))));
    mails = all.filter((mail) => [mail.to].flat().some((to) => to?.value.some((one) => one.address === address)));
    return mails.length;
  };
  await expect.poll(read, { message: `mails to ${address}`, timeout: 20_000 }).toBeGreaterThanOrEqual(wanted);
  return mails;
}

/** @throws when a part of an invitation is not in it */
export function invitationIn(mail: ParsedMail): Invitation {
  const text = mail.text ?? "";
  const part = (what: string, pattern: RegExp) => {
    const found = pattern.exec(text)?.[1];
    if (!found) throw new Error(`no ${what} in:\n${text}`);
    return found;
  };
  return {
    mail,
    text,
    pin: part("PIN", /Your own PIN: ([\d ]+)/).replaceAll(" ", ""),
    page: part("page", /(http\S+\/i\/\S+)/),
    dial: part("dial string", /tel:(\S+)/),
    calendar: calendarIn(mail),
  };
}

/** The calendar part, its folded lines made whole. */
export function calendarIn(mail: ParsedMail): string {
  const part = mail.attachments.find(({ contentType }) => contentType === "text/calendar");
  return (part?.content.toString() ?? "").replace(/\r?\n[ \t]/g, "");
}
