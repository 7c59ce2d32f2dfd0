import { bodyOf, json, visitorApi } from "@/lib/http";
import { callEcho, howToEcho } from "@/lib/web-phone/echo";
import { renewInput } from "@/lib/web-phone/schema";

export const GET = visitorApi(async ({ address }) => {
  const how = await howToEcho(address, new Date());
  return how.ok ? json({ iceServers: how.iceServers }) : how;
});

/** The self-test's call, for whoever wants to know beforehand whether a call from this browser would work. */
export const POST = visitorApi(async ({ request, address }) => {
  const { offer } = await bodyOf(request, renewInput);
  const called = await callEcho(offer, address, new Date());
  return called.ok ? json({ answer: called.answer }, 201) : called;
});
