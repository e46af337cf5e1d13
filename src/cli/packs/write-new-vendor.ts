import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import { readVersion } from '../../server/read-version.ts';
import { say, tell } from '../../words/text.ts';
import { makeFolder, writeFile } from '../write-file.ts';

/** The pack that a new one begins as. It is part of the package. */
const template = new URL('../../../examples/new-vendor/', import.meta.url);

/**
 * Writes a pack of one vendor into a folder of its name: definition, code table, test, README. It passes its own tests.
 * Errors `badFlag` (the id), `cannotWrite`.
 */
export async function writeNewVendor(id: string, taken: readonly Vendor[]): Promise<void> {
  requireId(id, taken);
  if (existsSync(id)) throw new ToolkitError('cannotWrite', say(exists, { id }));
  const files = filesOf(id);
  await makeFolder(id);
  for (const [name, content] of Object.entries(files)) await writeFile(join(id, name), content);
  process.stdout.write(`\n${tell(say(next, { id }))}\n`);
}

function requireId(id: string, taken: readonly Vendor[]): void {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id) || id.length > 40) {
    throw new ToolkitError('badFlag', say(noId, { id: id.slice(0, 100) }));
  }
  const names = taken.flatMap((vendor) => [
    vendor.id,
    vendor.credentials.id,
    ...vendor.layers.map((layer) => layer.vendor),
  ]);
  if (names.includes(id)) throw new ToolkitError('badFlag', say(isTaken, { id }));
}

function filesOf(id: string): Readonly<Record<string, string>> {
  const words = id.split('-').map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`);
  const name = words.join(' ');
  const camel = `${id.split('-')[0]}${words.slice(1).join('')}`;
  const read = (file: string) =>
    readFileSync(new URL(file, template), 'utf8')
      .replaceAll('acmeVendor', `${camel}Vendor`)
      .replaceAll('acme', id)
      .replaceAll('Acme', name);
  return {
    [`${id}.ts`]: read('acme.ts'),
    'codes.json': read('codes.json'),
    [`${id}.test.ts`]: read('acme.test.ts'),
    'package.json': toJson(manifestOf(id)),
    'tsconfig.json': toJson(compilerOptions),
    'README.md': tell(say(readme, { id, name })),
  };
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function manifestOf(id: string) {
  return {
    name: `bankcard-mock-${id}`,
    version: '0.1.0',
    type: 'module',
    exports: `./${id}.ts`,
    scripts: { test: 'node --test', check: `bankcard-mock vendor check ./${id}.ts` },
    peerDependencies: { 'bankcard-mock': `^${readVersion()}`, zod: '^4' },
    devDependencies: { '@types/node': '^24' },
  };
}

const compilerOptions = {
  compilerOptions: {
    target: 'es2023',
    module: 'nodenext',
    types: ['node'],
    strict: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
  },
};

const exists = {
  en: 'There is something called {id} in this folder: give another id, or go elsewhere.',
  zh: '当前目录里已有 {id}：请换一个 id，或换一个目录。',
} as const;
const noId = {
  en: 'A vendor cannot be called {id}: give lower-case words with hyphens, such as acme-ocr.',
  zh: '供应商不能叫 {id}：请用短横线连接的小写单词，例如 acme-ocr。',
} as const;
const isTaken = {
  en: 'A built-in vendor has the name {id}: give another id.',
  zh: '内置供应商已使用 {id} 这个名字：请换一个 id。',
} as const;
const next = {
  en: 'Next:\n  cd {id} && node --test\n  npx bankcard-mock vendor check ./{id}.ts\n  npx bankcard-mock serve --vendor ./{id}.ts',
  zh: '接下来：\n  cd {id} && node --test\n  npx bankcard-mock vendor check ./{id}.ts\n  npx bankcard-mock serve --vendor ./{id}.ts',
} as const;
const readme = {
  en: '# {name}\n\nA pack of vendors for bankcard-mock. `{id}.ts` is the whole definition; the guide is `docs/packs.md` of the package.\n\n1. Copy the code table of the document into `codes.json`, by hand and to the character.\n2. Give `{id}.ts` the hosts, paths, parameters, credentials and signature of the document.\n3. Write its rows in the order in which the vendor checks. Each has a sentence (`when`), an example that provokes it, and how the fact is known: `documented`, `captured`, `client`, `inferred`. A text that nobody knows is `message: null`.\n4. `npm test` and `npx bankcard-mock vendor check ./{id}.ts` say what is missing.\n5. `npx bankcard-mock serve --vendor ./{id}.ts` answers as the vendor does.\n\nBefore it is published, build it to JavaScript: Node runs no TypeScript in `node_modules`.\n',
  zh: '# {name}\n\nbankcard-mock 的供应商包。全部定义在 `{id}.ts`；说明见本包的 `docs/zh/packs.md`。\n\n1. 把文档里的错误码表逐字手抄到 `codes.json`。\n2. 在 `{id}.ts` 里写上文档中的域名、路径、参数、凭证和签名。\n3. 按供应商的检查顺序写情形。每个情形有一句说明（`when`）、一个能引发它的示例，以及依据：`documented`、`captured`、`client`、`inferred`。没人知道的文字写 `message: null`。\n4. `npm test` 和 `npx bankcard-mock vendor check ./{id}.ts` 会指出还缺什么。\n5. `npx bankcard-mock serve --vendor ./{id}.ts` 就像供应商一样应答。\n\n发布前请先编译成 JavaScript：Node 不运行 `node_modules` 里的 TypeScript。\n',
} as const;
