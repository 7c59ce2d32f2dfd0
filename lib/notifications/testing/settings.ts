import { forget } from "@/lib/once";

/** Settings of this test from here on; undefined unsets one. */
export function applySettings(settings: { [name: string]: string | undefined }): void {
  for (const [name, value] of Object.entries(settings))
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  forget("environment");
}
