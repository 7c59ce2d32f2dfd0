import pino, { type Logger } from "pino";
import { environment } from "./environment";
import { once } from "./once";

/** The process' log: JSON lines on standard output. Never log PINs, passwords, keys or AMI secrets. */
export const log = (): Logger =>
  once("log", () =>
    pino({
      level: environment().LOG_LEVEL,
      base: null,
      redact: {
        paths: ["secret", "password", "pin", "*.secret", "*.password", "*.pin", "token", "*.token"],
        remove: true,
      },
    }),
  );
