import { describe, expect, it } from "vitest";
import { requestedRange } from "./range";

describe("a Range header, of 1000 bytes", () => {
  it.each([
    ["bytes=0-499", { from: 0, to: 499 }],
    ["bytes=500-", { from: 500, to: 999 }],
    ["bytes=999-999", { from: 999, to: 999 }],
    ["bytes=0-", { from: 0, to: 999 }],
    ["bytes=0-99999", { from: 0, to: 999 }],
    ["bytes=-1", { from: 999, to: 999 }],
    ["bytes=-500", { from: 500, to: 999 }],
    ["bytes=-5000", { from: 0, to: 999 }],
    ["Bytes=1-2", { from: 1, to: 2 }],
    ["bytes= 1-2 ", { from: 1, to: 2 }],
    ["bytes=,1-2,", { from: 1, to: 2 }],
    ["bytes=1-99999999999999999999999999", { from: 1, to: 999 }],
    ["bytes=000000000000000000000000001-2", { from: 1, to: 2 }],
    ["bytes=1000-", "unsatisfiable"],
    ["bytes=1000-2000", "unsatisfiable"],
    ["bytes=99999999999999999999999999-", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    [undefined, "whole"],
    ["", "whole"],
    ["bytes", "whole"],
    ["bytes=", "whole"],
    ["bytes=-", "whole"],
    ["bytes=2-1", "whole"],
    ["bytes=99999999999999999999999999-1", "whole"],
    ["bytes=a-b", "whole"],
    ["bytes=1-2x", "whole"],
    ["bytes=1 -2", "whole"],
    ["bytes=--5", "whole"],
    ["bytes=+1-2", "whole"],
    ["bytes=0x1-2", "whole"],
    ["bytes=1.5-2", "whole"],
    ["items=0-1", "whole"],
    ["bytes=0-1,3-4", "whole"],
    ["bytes=0-1,2000-", "whole"],
  ])("%j asks %j", (header, asked) => expect(requestedRange(header, 1000)).toEqual(asked));

  it("never asks of an empty file what it has not", () => {
    for (const header of ["bytes=0-", "bytes=-5", "bytes=0-0"]) expect(requestedRange(header, 0)).toBe("unsatisfiable");
    expect(requestedRange(undefined, 0)).toBe("whole");
  });
});
