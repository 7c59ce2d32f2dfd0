import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** One import: from which line of which file, of what, and whether only types are taken, which are gone at run time. */
export type Import = { file: string; line: number; of: string; typesOnly: boolean; names: string[] };

const skipped = /node_modules|^\.|\/client\/|-env\.d\.ts$/;

/** All TypeScript sources below some folders, as paths from `root`. */
export function sourcesIn(root: string, folders: string[]): string[] {
  const walk = (path: string): string[] => {
    if (!existsSync(path) || skipped.test(relative(root, path))) return [];
    if (statSync(path).isDirectory()) return readdirSync(path).flatMap((name) => walk(join(path, name)));
    return /\.tsx?$/.test(path) ? [relative(root, path)] : [];
  };
  return folders.flatMap((folder) => walk(join(root, folder)));
}

const fromClause = /^(?:import|export)\s+(type\s+)?((?:(?!\bimport\b)[\w\s{},*$])+?)\s*from\s*["']([^"']+)["']/gm;
const bare = /^import\s+["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;

/** The imports a source text makes; a module of ours comes as its path from the root, another as its name. */
export function importsOf(file: string, text: string, resolveOwn: (from: string, of: string) => string): Import[] {
  const lineAt = (index: number) => text.slice(0, index).split("\n").length;
  const found: Import[] = [];
  for (const match of text.matchAll(fromClause)) {
    const [, typed, clause = "", of = ""] = match;
    const names = clause
      .replace(/[{}]/g, ",")
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean);
    const typesOnly = typed !== undefined || names.every((name) => name.startsWith("type "));
    found.push({ file, line: lineAt(match.index), of: resolveOwn(file, of), typesOnly, names });
  }
  for (const match of text.matchAll(bare))
    found.push({
      file,
      line: lineAt(match.index),
      of: resolveOwn(file, match[1] ?? match[2] ?? ""),
      typesOnly: false,
      names: [],
    });
  return found;
}

/** All imports below some folders of `root`. */
export function readImports(root: string, folders: string[]): Import[] {
  const resolveOwn = (from: string, of: string) => {
    const path = of.startsWith("@/")
      ? of.slice(2)
      : of.startsWith(".")
        ? relative(root, resolve(root, dirname(from), of))
        : null;
    if (path === null) return of;
    const candidates = [path, `${path}.ts`, `${path}.tsx`, join(path, "page.tsx")];
    return candidates.find((one) => existsSync(join(root, one)) && statSync(join(root, one)).isFile()) ?? path;
  };
  return sourcesIn(root, folders).flatMap((file) =>
    importsOf(file, readFileSync(join(root, file), "utf8"), resolveOwn),
  );
}

/** Follows imports that count at run time. @returns the chain from `start` to the first file or package that `ends`, or null */
export function pathTo(imports: Map<string, Import[]>, start: string, ends: (of: string) => boolean): string[] | null {
  const came = new Map<string, string | null>([[start, null]]);
  const queue = [start];
  for (let at = queue.shift(); at !== undefined; at = queue.shift())
    for (const { of, typesOnly } of imports.get(at) ?? []) {
      if (typesOnly || came.has(of)) continue;
      came.set(of, at);
      if (ends(of)) return chain(came, of);
      queue.push(of);
    }
  return null;
}

function chain(came: Map<string, string | null>, end: string): string[] {
  const path = [end];
  for (let at = came.get(end); at; at = came.get(at)) path.unshift(at);
  return path;
}

/** A ring of files that import each other at run time, once each. */
export function rings(imports: Map<string, Import[]>): string[] {
  const found = new Set<string>();
  for (const file of imports.keys()) {
    const back = pathTo(imports, file, (of) =>
      (imports.get(of) ?? []).some((next) => next.of === file && !next.typesOnly),
    );
    if (back) found.add([...new Set(back)].sort().join(" ↔ "));
  }
  return [...found];
}
