import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { body, listed, refusals, said } from "@/lib/openapi-answers";
import { notificationAnswer, notificationsQuery, testMessage } from "./schema";

const tags = ["notifications"];
const requestParams = { path: z.object({ id: z.string() }) };
const missing = { "404": "not-found: none such, or not for you" } as const;

/** The part of /api/v1/openapi.json that is about mails and text messages. */
export const paths: ZodOpenApiPathsObject = {
  "/notifications": {
    get: {
      tags,
      operationId: "listNotifications",
      summary: "What was sent to whom, latest first: all for an administrator, else of your own bookings",
      requestParams: { query: notificationsQuery },
      responses: { "200": said("One page", listed(notificationAnswer)), ...refusals() },
    },
    post: {
      tags,
      operationId: "sendTestMessage",
      summary: "Send a test by mail or text message; `id` follows it",
      requestBody: body(testMessage),
      responses: {
        "202": said("It is in the outbox", z.object({ id: z.string() })),
        ...refusals({ "403": "forbidden: administrators only", "422": "invalid, sms-off: SMS_URL is not set" }),
      },
    },
  },
  "/notifications/{id}": {
    get: {
      tags,
      operationId: "getNotification",
      summary: "One message and what became of it",
      requestParams,
      responses: { "200": said("The message", notificationAnswer), ...refusals(missing, { checked: false }) },
    },
  },
  "/notifications/{id}/again": {
    post: {
      tags,
      operationId: "sendNotificationAgain",
      summary: "Try one that waits or was refused at once; of one that was sent, send a copy",
      requestParams,
      responses: {
        "202": said("It is in the outbox", z.object({ id: z.string() })),
        ...refusals(
          {
            ...missing,
            "409":
              "not-wanted: `why` is superseded (something newer about the same meeting was sent), or why it was dropped",
          },
          { checked: false },
        ),
      },
    },
  },
};
