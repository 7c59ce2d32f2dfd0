/** eSpeak NG as one WebAssembly program, with its voices in it; espeak-ng 1.0.2 has no types of its own. */
declare module "espeak-ng" {
  type Program = {
    FS: { readFile(path: string): Uint8Array; writeFile(path: string, text: string): void };
  };
  type Options = {
    arguments: string[];
    preRun?: ((program: Program) => void)[];
    print?: (line: string) => void;
    printErr?: (line: string) => void;
  };
  const run: (options: Options) => Promise<Program>;
  export default run;
}
