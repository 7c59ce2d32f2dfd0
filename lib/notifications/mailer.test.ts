import { simpleParser } from "mailparser";
import nodemailer from "nodemailer";
import { describe, expect, it } from "vitest";
import { isHeaderText, isMailAddress } from "./header";
import { classifySmtp } from "./mail-failure";
import { messageOf, siteAddress } from "./mailer";
import { settle, waitAfter } from "./notification";
import { mailRow } from "./outbox";

const build = async (subject: string, name: string) => {
  const letter = {
    id: "n1",
    kind: "test",
    messageId: "<n1@example.org>",
    date: new Date("2026-11-23T10:00:00Z"),
    to: { name, address: "ada@example.org" },
    subject,
    content: { text: "Hello", fromName: name, replyTo: { name, address: "nadia@example.org" } },
  };
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message } = await transport.sendMail(messageOf(letter, "Rollcall <portal@example.org>"));
  return simpleParser(message as Buffer);
};

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
const pieces = [
  "\r\n",
  "\n",
  "\r",
  "\0",
  "\u2028",
  "\u0085",
  "Bcc: eve@example.org",
  "<",
  ">",
  '"',
  "\\",
  ",",
  ";",
  ":",
  "=?utf-8?Q?x?=",
  "陈",
  "é",
  "😀",
  " ",
  "a",
  "Zoë",
  "@",
];

describe("a mail's header", () => {
  it("gives back any name and subject, or refuses it: nothing becomes a header of its own", async () => {
    process.env.DATABASE_URL ??= "postgresql://nobody@127.0.0.1:1/none";
    process.env.AUTH_SECRET ??= "x".repeat(32);
    const random = seeded(42);
    const text = () =>
      `x${Array.from({ length: 1 + Math.floor(random() * 12) }, () => pieces[Math.floor(random() * pieces.length)]).join("")}x`;
    let refused = 0;
    for (let round = 0; round < 300; round++) {
      const [subject, name] = [text(), text()];
      const row = () =>
        mailRow({ key: "k", kind: "test", to: { name, address: "ada@example.org" }, subject, content: { text: "" } });
      if (!isHeaderText(subject + name)) {
        refused += 1;
        expect(row).toThrow(/line end/);
        continue;
      }
      expect(row).not.toThrow();
      const mail = await build(subject, name);
      expect([...mail.headers.keys()].sort()).toEqual([
        "content-transfer-encoding",
        "content-type",
        "date",
        "from",
        "message-id",
        "mime-version",
        "reply-to",
        "subject",
        "to",
      ]);
      expect(mail.bcc).toBeUndefined();
      expect([mail.to].flat()[0]?.value.map(({ address }) => address)).toEqual(["ada@example.org"]);
      expect(mail.from?.value.map(({ address }) => address)).toEqual(["portal@example.org"]);
      if (!subject.includes("=?")) expect(mail.subject?.replace(/\s+/g, " ")).toBe(subject.replace(/\s+/g, " "));
    }
    expect(refused).toBeGreaterThan(50);
  });

  it.each([
    "a@b, eve@example.org",
    "a@b\r\nBcc: x@y.z",
    "<a@b.org>",
    '"a b"@c.org',
    "a@b@c",
    "a b@c.org",
    "@b",
    `${"a".repeat(250)}@b.org`,
  ])("takes %j for no address", (address) => expect(isMailAddress(address)).toBe(false));

  it("knows addresses", () => {
    expect(isMailAddress("ada+calls@mail.example.org")).toBe(true);
    expect(siteAddress("Harbour & Vale <portal@example.org>")).toEqual({
      name: "Harbour & Vale",
      address: "portal@example.org",
    });
  });
});

describe("classifySmtp", () => {
  it.each([
    [{ code: "ECONNECTION", command: "CONN" }, "away"],
    [{ code: "ETIMEDOUT", command: "CONN" }, "away"],
    [{ code: "EDNS" }, "away"],
    [{ code: "ECONNECTION", responseCode: 421, response: "421 busy" }, "away"],
    [{ code: "EENVELOPE", command: "RCPT TO", responseCode: 450 }, "later"],
    [{ code: "EMESSAGE", command: "DATA", responseCode: 451 }, "later"],
    [{ code: "EENVELOPE", command: "RCPT TO", responseCode: 550 }, "refused"],
    [{ code: "EMESSAGE", command: "DATA", responseCode: 554 }, "refused"],
    [{ code: "EENVELOPE", command: "API" }, "refused"],
    [{ code: "EAUTH", responseCode: 535 }, "configuration"],
    [{ code: "EAUTH", responseCode: 454 }, "away"],
    [{ code: "EENVELOPE", command: "MAIL FROM", responseCode: 550 }, "configuration"],
    [{ code: "EENVELOPE", command: "MAIL FROM", responseCode: 530 }, "configuration"],
    [{ code: "ESOCKET", message: "self-signed certificate" }, "configuration"],
    [{ code: "ETLS" }, "configuration"],
    [null, "away"],
  ])("takes %j for %s", (error, kind) => expect(classifySmtp(error).kind).toBe(kind));
});

describe("a message that waits", () => {
  it("waits 30 seconds, then twice as long each time, at most four hours", () => {
    expect([1, 2, 3, 4, 9, 10, 11, 1000].map(waitAfter)).toEqual([30, 60, 120, 240, 7680, 14400, 14400, 14400]);
  });

  it("is given up after five days of nobody answering, never because of our settings", () => {
    const [then, now] = [new Date("2026-11-01"), new Date("2026-11-07")];
    expect(settle({ kind: "away", answer: "x" }, then, now).kind).toBe("refused");
    expect(settle({ kind: "away", answer: "x" }, now, now).kind).toBe("away");
    expect(settle({ kind: "configuration", answer: "x" }, then, now).kind).toBe("configuration");
    expect(settle({ kind: "sent", answer: "x" }, then, now).kind).toBe("sent");
  });
});
