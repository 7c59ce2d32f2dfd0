import { expect, test } from "vitest";
import { finding } from "./authentication";

const found = (...headers: string[]) => finding(headers, "mx.rollcall.test", "guest.test");

test.each([
  ["mx.rollcall.test; dmarc=pass (p=none; d=x) header.from=guest.test", "true"],
  ['MX.rollcall.test 1; dmarc=pass header.from="guest.test"', "true"],
  ["mx.rollcall.test; dmarc=pass header.from=evil.test", "false"],
  ["mx.rollcall.test; spf=pass smtp.mailfrom=bounce@mail.guest.test", "true"],
  ["mx.rollcall.test; spf=pass smtp.mailfrom=evil.test; dkim=fail header.d=guest.test", "false"],
  ["mx.rollcall.test; spf=pass smtp.mailfrom=notguest.test", "false"],
  ["mx.rollcall.test; none", "unknown"],
  ["mx.rollcall.test.evil.test; dmarc=pass header.from=guest.test", "unknown"],
])("%s: %s", (header, expected) => expect(found(header)).toBe(expected));

test("the topmost of the trusted server counts, whatever others say above and a forger has put below", () => {
  const [theirs, forged] = ["mx.evil.test; dmarc=pass", "mx.rollcall.test; dmarc=pass header.from=guest.test"];
  expect(found(theirs, "mx.rollcall.test; dmarc=fail", forged)).toBe("false");
});

// The envelope's address is the sender's to choose, quotes and all (RFC 5321 4.1.2).
test.each([
  'mx.rollcall.test; spf=pass smtp.mailfrom="x; dmarc=pass header.from=guest.test"@evil.test; dmarc=fail',
  'mx.rollcall.test; spf=pass smtp.mailfrom="guest.test x"@evil.test',
  'mx.rollcall.test; spf=pass smtp.mailfrom="\\"; dkim=pass header.d=guest.test; \\""@evil.test',
  "mx.rollcall.test; spf=pass (x (y) ; dkim=pass header.d=guest.test) smtp.mailfrom=evil.test",
])("what the sender himself has written is no finding: %s", (header) => expect(found(header)).toBe("false"));
