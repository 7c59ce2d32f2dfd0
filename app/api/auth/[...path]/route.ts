import { auth } from "@/lib/accounts/auth";

/** Of all the auth library could answer, what is used; the rest (sign-up, password resets, …) is not there. */
const open = new Set(["POST /api/auth/sign-in/email", "POST /api/auth/sign-out", "GET /api/auth/get-session"]);

const answer = (request: Request): Response | Promise<Response> =>
  open.has(`${request.method} ${new URL(request.url).pathname}`)
    ? auth().handler(request)
    : new Response(null, { status: 404 });

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
