import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const { name, exports } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
};

/** Each export, such as `bankcard-mock/server`, with the source of the file that it points to. */
const entries = Object.entries(exports).flatMap(([path, target]) =>
  typeof target === 'string'
    ? []
    : [
        {
          entry: path.replace('.', name),
          file: resolve(root, target.default.replace('dist', 'src').replace('.js', '.ts')),
        },
      ],
);

describe.each(entries)('$entry', ({ file }) => {
  test('exports at run time what its source names', async () => {
    const values = namesOf(file).filter((one) => !one.startsWith('type '));
    const module: object = await import(file);
    expect(Object.keys(module).sort()).toEqual(values.sort());
  });
});

test('what is exported changes on purpose only: update the snapshot, and the changelog with it', async () => {
  const sections = entries.map(({ entry, file }) => {
    const names = namesOf(file).sort((one, other) => compare(bare(one), bare(other)));
    return [`## ${entry}`, '', ...names.map((one) => `- ${one}`), ''].join('\n');
  });
  await expect(['# Public API', '', ...sections].join('\n')).toMatchFileSnapshot('public-api.snapshot.md');
});

/** `createMock`, `type Mock`: read off the export statements, since types leave no trace at run time. */
function namesOf(file: string): string[] {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  const lists = [...text.matchAll(/^export\s+(type\s+)?\{([^}]*)\}/gm)].flatMap(([, type, list = '']) =>
    list
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .map((one) => (type === undefined || one.startsWith('type ') ? one : `type ${one}`))
      .map((one) => one.replace(/^(type )?.*\sas\s+/, '$1')),
  );
  const declared = [
    ...text.matchAll(
      /^export\s+(?:declare\s+|async\s+)*(interface|type|function\*?|const|let|class|enum)\s+(\w+)/gm,
    ),
  ].map(([, kind = '', one = '']) => (kind === 'interface' || kind === 'type' ? `type ${one}` : one));
  return [...lists, ...declared];
}

function bare(one: string): string {
  return one.replace(/^type /, '');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
