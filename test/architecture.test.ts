import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** Which folders of src/ a folder may import from, besides itself. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  ike: [],
  knowledge: ['ike'],
  diagnosis: ['knowledge', 'ike'],
  flow: ['knowledge'],
  conversation: ['flow', 'diagnosis', 'knowledge', 'ike'],
  handoff: ['conversation', 'diagnosis'],
  store: ['conversation'],
  drawing: ['flow'],
  evaluation: ['conversation', 'diagnosis', 'knowledge'],
  terminal: ['conversation', 'diagnosis'],
  web: ['conversation', 'diagnosis'],
  'flow-desk': ['web', 'flow', 'drawing'],
  slack: ['conversation', 'diagnosis'],
  teams: ['conversation', 'diagnosis'],
};

/** Packages that only one folder may know. */
const OWNED_PACKAGES: Readonly<Record<string, string>> = {
  '@slack/bolt': 'slack',
  '@slack/web-api': 'slack',
  '@slack/types': 'slack',
  botbuilder: 'teams',
  'botframework-connector': 'teams',
  'better-sqlite3': 'store',
  kysely: 'store',
  busboy: 'web',
  commander: 'cli',
  elkjs: 'drawing',
};

/** The core takes time, chance and texts as arguments. */
const PURE = ['ike', 'diagnosis', 'flow', 'drawing'];
const IMPURE_IMPORT =
  /^(?:node:)?(?:fs|net|http|https|http2|child_process|dgram|dns|os|process|timers|worker_threads|readline)(?:\/|$)/u;
const IMPURE_WORD =
  /\b(?:Date\.now|new Date\(\)|Math\.random|performance\.now|process\.|randomBytes|randomUUID|setTimeout|setInterval)/u;

interface SourceFile {
  readonly path: string;
  readonly folder: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const files: readonly SourceFile[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => {
    const text = readFileSync(join(SRC, name), 'utf8');
    const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/gu)].map((match) => match[1] ?? '');
    return { path: name, folder: name.includes('/') ? (name.split('/')[0] ?? '') : '', text, imports };
  });

function targetFolder(file: SourceFile, specifier: string): string {
  const target = relative(SRC, join(SRC, dirname(file.path), specifier));
  return target.includes('/') ? (target.split('/')[0] ?? '') : '';
}

describe('the arrows between the folders of src/', () => {
  test.each(Object.entries(ALLOWED))('%s imports only from itself and [%s]', (folder, allowed) => {
    const wrong = files
      .filter((file) => file.folder === folder)
      .flatMap((file) =>
        file.imports
          .filter((specifier) => specifier.startsWith('.'))
          .filter((specifier) => ![folder, ...allowed].includes(targetFolder(file, specifier)))
          .map((specifier) => `${file.path} imports ${specifier}`),
      );
    expect(wrong).toEqual([]);
  });

  test('every folder of src/ has its row in this table, and cli may see all', () => {
    const folders = [...new Set(files.map((file) => file.folder))].filter(
      (folder) => folder !== '' && folder !== 'cli',
    );
    expect(folders.sort()).toEqual(Object.keys(ALLOWED).sort());
  });

  test('a package of one platform is imported by its folder alone', () => {
    const wrong = files.flatMap((file) =>
      file.imports
        .filter((specifier) => OWNED_PACKAGES[specifier] !== undefined && OWNED_PACKAGES[specifier] !== file.folder)
        .map((specifier) => `${file.path} imports ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the core is pure', () => {
  test.each(PURE)('%s reads no clock, no file, no network and nothing random', (folder) => {
    const own = files.filter((file) => file.folder === folder);
    const imports = own.flatMap((file) =>
      file.imports
        .filter((specifier) => IMPURE_IMPORT.test(specifier))
        .map((specifier) => `${file.path} imports ${specifier}`),
    );
    const words = own
      .filter((file) => IMPURE_WORD.test(file.text))
      .map((file) => `${file.path}: ${IMPURE_WORD.exec(file.text)?.[0]}`);
    expect([...imports, ...words]).toEqual([]);
  });

  test('only config.ts reads the environment', () => {
    expect(files.filter((file) => file.text.includes('process.env')).map((file) => file.path)).toEqual(['config.ts']);
  });
});

describe('the types are told the truth', () => {
  test.each([
    { what: 'any', pattern: /(?:[:|] |<)any\b/u },
    { what: 'a cast', pattern: /\bas (?!const\b)[A-Z_a-z<{[]/u },
    { what: 'a non-null assertion', pattern: /[\w)\]]!(?:\.|\[|;|\))/u },
    { what: 'a suppressed check', pattern: /@ts-(?:ignore|expect-error|nocheck)|biome-ignore/u },
    { what: 'a default export', pattern: /^export default\b/mu },
    { what: 'an empty catch', pattern: /catch \{\s*\}/u },
  ])('no file of src/ holds $what', ({ pattern }) => {
    const found = files.flatMap((file) =>
      code(file.text)
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${file.path}:${index + 1}: ${line.trim()}`] : [])),
    );
    expect(found).toEqual([]);
  });
});

/** Without comments, texts and import lines, in which these words are just words. */
function code(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//gu, (comment) => comment.replace(/[^\n]/gu, ' '))
    .replace(/\/\/.*$/gmu, '')
    .replace(
      /'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|"(?:\\.|[^"\\\n])*"/gu,
      (literal) => `''${literal.replace(/[^\n]/gu, '')}`,
    )
    .replace(/^(?:import|export) .*$/gmu, (line) => (line.startsWith('export default') ? line : ''));
}
