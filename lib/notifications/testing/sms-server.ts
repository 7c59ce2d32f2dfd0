import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A gateway that takes every text message, for tests: SMS_URL is its address. */
export async function startSmsServer() {
  const got: { to: string; text: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    const { to = "", text = "" } = Object.fromEntries(new URLSearchParams(body));
    got.push({ to, text });
    response.writeHead(200).end("queued");
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", () => ready()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`,
    got,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  };
}
