import { resolve } from "node:path";
import { defineConfig } from "@playwright/test";

const microphone = resolve(".data/test/microphone.wav");

export default defineConfig({
  testDir: "e2e",
  outputDir: ".data/test/browser",
  globalSetup: "./e2e/support/house.ts",
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // Every spec shares one Asterisk and one portal; each uses rooms of its own.
  workers: 2,
  fullyParallel: false,
  // docs/decisions/006
  retries: 1,
  projects: [
    { name: "stories", testIgnore: ["away.spec.ts", "web-phone-firefox.spec.ts"] },
    // A second kind of browser beside others on two cores does not get through its handshake in time: nothing runs beside it.
    { name: "firefox", testMatch: "web-phone-firefox.spec.ts", dependencies: ["stories"] },
    // It stops the phone server for everybody: nothing runs beside it.
    { name: "away", testMatch: "away.spec.ts", dependencies: ["firefox"] },
  ],
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    // A film of every story would take a third of the machine; what a page held at each step tells as much.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
    locale: "en-GB",
    timezoneId: "Europe/London",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--autoplay-policy=no-user-gesture-required",
        // A microphone that hears one note (e2e/support/house.ts writes it); whether a page may use it is each story's to say.
        "--use-fake-device-for-media-stream",
        `--use-file-for-fake-audio-capture=${microphone}`,
      ],
    },
  },
});
