import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { addressOf, neighbourhoodOf, stampAddress } from "./address";

function stamped(headers: Record<string, string>, trusted: string | null, remoteAddress = "::ffff:192.0.2.7") {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: remoteAddress });
  const request = new IncomingMessage(socket);
  Object.assign(request.headers, headers);
  stampAddress(request, trusted);
  return addressOf(new Headers({ "x-forwarded-for": String(request.headers["x-forwarded-for"]) }));
}

describe("the caller's address", () => {
  test("is the socket's, whatever the caller claims", () => {
    expect(stamped({ "x-forwarded-for": "10.0.0.1" }, null)).toBe("192.0.2.7");
    expect(stamped({ "x-real-ip": "10.0.0.1" }, null)).toBe("192.0.2.7");
  });

  test("is what our own proxy says: the last of a list", () => {
    expect(stamped({ "x-forwarded-for": "10.0.0.1, 198.51.100.9" }, "X-Forwarded-For")).toBe("198.51.100.9");
    expect(stamped({ "x-real-ip": "198.51.100.9", "x-forwarded-for": "10.0.0.1" }, "x-real-ip")).toBe("198.51.100.9");
  });

  test("falls back to the socket's when the proxy's header holds none", () => {
    expect(stamped({ "x-real-ip": "nonsense" }, "x-real-ip")).toBe("192.0.2.7");
    expect(stamped({}, "x-real-ip")).toBe("192.0.2.7");
  });

  test("is unknown rather than made up", () => {
    expect(addressOf(new Headers())).toBe("unknown");
    expect(addressOf(new Headers({ "x-forwarded-for": "<script>" }))).toBe("unknown");
  });
});

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["2001:0db8:0001:0002::9", "2001:db8:1:2::/64"],
])("%s is counted as %s", (address, counted) => {
  expect(neighbourhoodOf(address)).toBe(counted);
});
