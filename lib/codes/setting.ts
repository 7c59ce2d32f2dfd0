import { z } from "zod";
import type { SettingOf } from "@/lib/settings/setting";

export const projectCode = z.strictObject({
  code: z.string().regex(/^[0-9]{1,12}$/, "1 to 12 digits"),
  name: z.string().trim().max(80).meta({ description: "What it stands for, in reports." }),
});

/** The cost or project codes that callers may key on entry, where a room asks for one. */
export const projectCodes = z
  .strictObject({ codes: z.array(projectCode).max(5_000) })
  .refine(({ codes }) => new Set(codes.map(({ code }) => code)).size === codes.length, "the same code twice");
export type ProjectCodes = z.infer<typeof projectCodes>;

export const codesSetting: SettingOf<ProjectCodes> = { key: "codes", schema: projectCodes, initial: { codes: [] } };

/** One a line, as people write it down: the digits, then what they stand for. A line that begins with none is kept as it is, and refused. */
export const codesIn = (text: string): ProjectCodes => ({
  codes: text.split("\n").flatMap((line) => {
    const [code = "", ...name] = line.trim().split(/\s+/);
    return code === "" ? [] : [{ code, name: name.join(" ") }];
  }),
});

export const codesAsText = ({ codes }: ProjectCodes): string =>
  codes.map(({ code, name }) => `${code} ${name}`.trim()).join("\n");
