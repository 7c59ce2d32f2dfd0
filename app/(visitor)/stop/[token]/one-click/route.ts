import { setStopped } from "@/lib/notifications/stop-commands";

type Context = { params: Promise<{ token: string }> };

/** What a mail program asks by itself when its reader clicks 'unsubscribe' (RFC 8058 3.2): a POST, no cookie, no page in between. */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
  const done = await setStopped((await params).token, true);
  return new Response(null, { status: done.ok ? 204 : 404, headers: { "cache-control": "no-store" } });
}

/** A program that knows no POST opens it: the page asks. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return new Response(null, { status: 303, headers: { location: `/stop/${encodeURIComponent(token)}` } });
}
