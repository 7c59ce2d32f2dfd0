"use client";
import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False on the server and in the first picture, true once scripts run. */
export const useInBrowser = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

/** The browser's own zone, once scripts run. */
export const useBrowserZone = () =>
  useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "",
  );
