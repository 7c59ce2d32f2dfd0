import { createDocument } from "zod-openapi";
import { paths as accounts } from "./accounts/openapi";
import { paths as bookings } from "./bookings/openapi";
import { paths as calendars } from "./calendars/openapi";
import { paths as calls } from "./calls/openapi";
import { paths as capacity } from "./capacity/openapi";
import { paths as codes } from "./codes/openapi";
import { paths as conferences } from "./conferences/openapi";
import { paths as contacts } from "./contacts/openapi";
import { paths as dialling } from "./dialling/openapi";
import { environment } from "./environment";
import { paths as health } from "./health/openapi";
import { paths as inbox } from "./inbox/openapi";
import { paths as keypad } from "./keypad/openapi";
import { paths as notifications } from "./notifications/openapi";
import { once } from "./once";
import { paths as policies } from "./policies/openapi";
import { paths as recordings } from "./recordings/openapi";
import { paths as reports } from "./reports/openapi";
import { paths as rooms } from "./rooms/openapi";
import { paths as sounds } from "./sounds/openapi";
import { paths as webPhone } from "./web-phone/openapi";

/** The OpenAPI 3.1 document of /api/v1, made from the same zod schemas that check what comes in. */
export const openApiDocument = () =>
  once("openapi", () => {
    const { APP_URL, SITE_NAME } = environment();
    return createDocument({
      openapi: "3.1.0",
      info: {
        title: `${SITE_NAME} API`,
        version: "1",
        license: { name: "MIT", identifier: "MIT" },
        description:
          "Rooms, bookings, live conferences and recordings. Instants are ISO 8601 with offset; lists come in pages " +
          "(`items`, and `next` where there is another); errors are RFC 9457 problem documents with a stable `type`.",
      },
      servers: [{ url: `${APP_URL}/api/v1` }],
      security: [{ key: [] }, { session: [] }],
      components: {
        securitySchemes: {
          key: { type: "http", scheme: "bearer", description: "An API key, made on the account's page." },
          session: {
            type: "apiKey",
            in: "cookie",
            name: "rollcall.session_token",
            description: "A signed-in browser's; what writes needs our own Origin.",
          },
        },
      },
      paths: {
        ...rooms,
        ...bookings,
        ...calendars,
        ...calls,
        ...capacity,
        ...codes,
        ...conferences,
        ...contacts,
        ...dialling,
        ...recordings,
        ...reports,
        ...accounts,
        ...health,
        ...keypad,
        ...inbox,
        ...notifications,
        ...policies,
        ...sounds,
        ...webPhone,
      },
    });
  });
