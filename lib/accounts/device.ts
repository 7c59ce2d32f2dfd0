/** A browser's and a system's name out of its agent line, as far as people tell them apart; null: no browser we know. */
export function deviceOf(agent: string | null): { browser: string; system: string } | null {
  const browser = browsers.find(([pattern]) => pattern.test(agent ?? ""))?.[1];
  const system = systems.find(([pattern]) => pattern.test(agent ?? ""))?.[1];
  return browser && system ? { browser, system } : null;
}

// In this order: Edge also says Chrome, Chrome also says Safari, Android also says Linux.
const browsers: [RegExp, string][] = [
  [/\bEdg/, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bMicroMessenger\//, "WeChat"],
  [/\b(Chrome|CriOS|Chromium|HeadlessChrome)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];
