import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { type Mutant, offsetOf, ROOT } from './mutants';

/**
 * Makes a function that says whether the file of a mutant compiles with the mutant in it. `npm run typecheck` notices a
 * mutant that does not compile without any test, so such a mutant says nothing about the tests.
 */
export function makeCompiler(files: readonly string[]): (mutant: Mutant) => boolean {
  const names = files.map((file) => path.join(ROOT, file));
  const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  // A mutant often leaves a variable or parameter unused. That alone does not count as a mistake of types.
  const relaxed = { ...options, noEmit: true, types: [], noUnusedLocals: false, noUnusedParameters: false };
  /** The file with the mutant in it, and how often there has been one. */
  let mutated: { readonly name: string; readonly content: string } | null = null;
  const versions = new Map<string, number>();
  const contentOf = (name: string): string => (mutated?.name === name ? mutated.content : readFileSync(name, 'utf8'));
  const put = (name: string, next: typeof mutated): void => {
    mutated = next;
    versions.set(name, (versions.get(name) ?? 0) + 1);
  };
  const service = ts.createLanguageService({
    getCompilationSettings: () => relaxed,
    getScriptFileNames: () => names,
    getScriptVersion: (name) => String(versions.get(name) ?? 0),
    getScriptSnapshot: (name) => (ts.sys.fileExists(name) ? ts.ScriptSnapshot.fromString(contentOf(name)) : undefined),
    getCurrentDirectory: () => ROOT,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
  const isSound = (name: string): boolean =>
    service.getSyntacticDiagnostics(name).length === 0 && service.getSemanticDiagnostics(name).length === 0;
  return ({ file, start, end, replacement }) => {
    const name = path.join(ROOT, file);
    const content = readFileSync(name, 'utf8');
    const changed = content.slice(0, offsetOf(content, start)) + replacement + content.slice(offsetOf(content, end));
    put(name, { name, content: changed });
    // Only the file itself is checked: nearly all mistakes show there, and checking the whole program would take
    // seconds.
    const sound = isSound(name);
    put(name, null);
    return sound;
  };
}
