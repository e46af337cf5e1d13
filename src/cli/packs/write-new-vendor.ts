import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import { readVersion } from '../../server/read-version.ts';
import { say, tell } from '../../words/text.ts';
import { makeFolder, writeFile } from '../write-file.ts';
import { toJavaScript } from './to-javascript.ts';

/** The pack that a new one begins as. It is part of the package. */
const template = new URL('../../../examples/new-vendor/', import.meta.url);

/** The ending of its source files: TypeScript, or JavaScript with types in JSDoc. */
export type PackLanguage = 'ts' | 'js';

/**
 * Writes a pack of one vendor into a folder of its name: definition, code table, test, README. It passes its own tests.
 * Errors `badFlag` (the id), `cannotWrite`.
 */
export async function writeNewVendor(
  id: string,
  taken: readonly Vendor[],
  language: PackLanguage,
): Promise<void> {
  requireId(id, taken);
  if (existsSync(id)) throw new ToolkitError('cannotWrite', say(exists, { id }));
  const files = filesOf(id, language);
  await makeFolder(id);
  for (const [name, content] of Object.entries(files)) await writeFile(join(id, name), content);
  process.stdout.write(`\n${tell(say(next, { id, language }))}\n`);
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

function filesOf(id: string, language: PackLanguage): Readonly<Record<string, string>> {
  const words = id.split('-').map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`);
  const name = words.join(' ');
  const camel = `${id.split('-')[0]}${words.slice(1).join('')}`;
  // In one pass, because the id can have the template's own name in it.
  const names: Readonly<Record<string, string>> = { acmeVendor: `${camel}Vendor`, acme: id, Acme: name };
  const read = (file: string) =>
    readFileSync(new URL(file, template), 'utf8').replace(
      /acmeVendor|acme/gi,
      (found) => names[found] ?? found,
    );
  const isJs = language === 'js';
  const readSource = (file: string) => (isJs ? toJavaScript(read(file)) : read(file));
  const file = `${id}.${language}`;
  return {
    [file]: readSource('acme.ts'),
    'codes.json': read('codes.json'),
    [`${id}.test.${language}`]: readSource('acme.test.ts'),
    'package.json': toJson(manifestOf(id, file)),
    [`${language}config.json`]: toJson({ compilerOptions: compilerOptions[language] }),
    'README.md': `${tell(say(readme, { file, name }))}${isJs ? '' : tell(buildFirst)}`,
  };
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function manifestOf(id: string, file: string) {
  return {
    name: `bankcard-mock-${id}`,
    version: '0.1.0',
    type: 'module',
    exports: `./${file}`,
    scripts: { test: 'node --test', check: `bankcard-mock vendor check ./${file}` },
    peerDependencies: { 'bankcard-mock': `^${readVersion()}`, zod: '^4' },
    devDependencies: { '@types/node': '^24' },
  };
}

const commonOptions = {
  target: 'es2023',
  module: 'nodenext',
  types: ['node'],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};
const compilerOptions: Readonly<Record<PackLanguage, object>> = {
  ts: {
    ...commonOptions,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    allowImportingTsExtensions: true,
  },
  // Each file asks for its check itself.
  js: commonOptions,
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
  en: 'Next:\n  cd {id} && node --test\n  npx bankcard-mock vendor check ./{id}.{language}\n  npx bankcard-mock serve --vendor ./{id}.{language}',
  zh: '接下来：\n  cd {id} && node --test\n  npx bankcard-mock vendor check ./{id}.{language}\n  npx bankcard-mock serve --vendor ./{id}.{language}',
} as const;
const buildFirst = {
  en: '\nBefore it is published, build it to JavaScript: Node runs no TypeScript in `node_modules`.\n',
  zh: '\n发布前请先编译成 JavaScript：Node 不运行 `node_modules` 里的 TypeScript。\n',
} as const;
const readme = {
  en: '# {name}\n\nA pack of vendors for bankcard-mock. `{file}` is the whole definition; the guide is `docs/packs.md` of the package.\n\n1. Copy the code table of the document into `codes.json`, by hand and to the character.\n2. Give `{file}` the hosts, paths, parameters, credentials and signature of the document.\n3. Write its rows in the order in which the vendor checks. Each has a sentence (`when`), an example that provokes it, and how the fact is known: `documented`, `captured`, `client`, `inferred`. A text that nobody knows is `message: null`.\n4. `npm test` and `npx bankcard-mock vendor check ./{file}` say what is missing.\n5. `npx bankcard-mock serve --vendor ./{file}` answers as the vendor does.\n',
  zh: '# {name}\n\nbankcard-mock 的供应商包。全部定义在 `{file}`；说明见本包的 `docs/zh/packs.md`。\n\n1. 把文档里的错误码表逐字手抄到 `codes.json`。\n2. 在 `{file}` 里写上文档中的域名、路径、参数、凭证和签名。\n3. 按供应商的检查顺序写情形。每个情形有一句说明（`when`）、一个能引发它的示例，以及依据：`documented`、`captured`、`client`、`inferred`。没人知道的文字写 `message: null`。\n4. `npm test` 和 `npx bankcard-mock vendor check ./{file}` 会指出还缺什么。\n5. `npx bankcard-mock serve --vendor ./{file}` 就像供应商一样应答。\n',
} as const;
