import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  poweredByHeader: false,
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  reactStrictMode: true,
  typedRoutes: false,
  // tsx has Node read the source map of every file it loads: those of all pages were 70 MB of each portal process.
  experimental: { turbopackSourceMaps: false },
  // on the API and on files too, where proxy.ts does not come by
  headers: async () => [{ source: "/:path*", headers: [{ key: "x-content-type-options", value: "nosniff" }] }],
  // `npm test` checks types once, tests included; a portal that starts need not do it again.
  typescript: { ignoreBuildErrors: true, tsconfigPath: process.env.NEXT_TSCONFIG ?? "tsconfig.json" },
  // These hold sockets, native bindings or process-wide state: one copy, loaded by Node, not bundled once per route.
  serverExternalPackages: [
    "pg",
    "pg-boss",
    "asterisk-manager",
    "nodemailer",
    "pino",
    "@prisma/client",
    "@prisma/adapter-pg",
  ],
};

export default createNextIntlPlugin("./lib/messages/request.ts")(config);
