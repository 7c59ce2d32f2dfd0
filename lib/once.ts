/**
 * One value a process, made at first use. Next 16 loads its own copy of a module into each bundle (and server.ts has another),
 * so a module's own variable is not one a process: globalThis is.
 */
export function once<T>(name: string, make: () => T): T {
  const held = globalThis as { [key: symbol]: unknown };
  const key = Symbol.for(`rollcall.${name}`);
  if (!(key in held)) held[key] = make();
  return held[key] as T;
}

/** Forgets the value, so that the next `once` makes a new one: after it was closed, or between tests. */
export function forget(name: string): void {
  delete (globalThis as { [key: symbol]: unknown })[Symbol.for(`rollcall.${name}`)];
}
