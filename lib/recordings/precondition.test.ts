import { describe, expect, it } from "vitest";
import { httpDate, precondition, rangeStillValid } from "./precondition";

const modified = new Date("2026-03-10T09:01:05.700Z");
const now = new Date("2026-03-10T09:05:00Z");
const ours = { etag: '"a-1"', modified };
const same = "Tue, 10 Mar 2026 09:01:05 GMT";
const earlier = "Tue, 10 Mar 2026 09:01:04 GMT";
const ask = (headers: Record<string, string>) => precondition((name) => headers[name], ours);

describe("preconditions (RFC 9110 13.2.2)", () => {
  it.each([
    [{}, null],
    [{ "if-none-match": '"a-1"' }, 304],
    [{ "if-none-match": 'W/"a-1"' }, 304],
    [{ "if-none-match": '"x", "a-1"' }, 304],
    [{ "if-none-match": "*" }, 304],
    [{ "if-none-match": '"x"' }, null],
    [{ "if-none-match": '"x"', "if-modified-since": same }, null],
    [{ "if-modified-since": same }, 304],
    [{ "if-modified-since": earlier }, null],
    [{ "if-modified-since": "rubbish" }, null],
    [{ "if-match": '"a-1"' }, null],
    [{ "if-match": "*" }, null],
    [{ "if-match": 'W/"a-1"' }, 412],
    [{ "if-match": '"x"' }, 412],
    [{ "if-unmodified-since": same }, null],
    [{ "if-unmodified-since": earlier }, 412],
    [{ "if-match": '"a-1"', "if-unmodified-since": earlier }, null],
    [{ "if-match": '"x"', "if-none-match": '"a-1"' }, 412],
  ])("%j → %j", (headers, answer) => expect(ask(headers as Record<string, string>)).toBe(answer));
});

describe("If-Range", () => {
  it.each([
    [undefined, true],
    ['"a-1"', true],
    ['W/"a-1"', false],
    ['"x"', false],
    [same, true],
    [earlier, false],
    ["Tue, 10 Mar 2026 09:01:06 GMT", false],
    ["rubbish", false],
  ])("%j → %j", (header, valid) => expect(rangeStillValid(header, ours, now)).toBe(valid));

  it("takes no date of a file that changed within this second", () => {
    expect(rangeStillValid(httpDate(modified), ours, new Date("2026-03-10T09:01:05.900Z"))).toBe(false);
  });
});
