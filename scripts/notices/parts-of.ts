import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A work of others that is inside what we ship. */
export interface Part {
  readonly name: string;
  /** As in `node_modules`; none for what is no package. */
  readonly version: string | undefined;
  /** As SPDX has it. */
  readonly licence: string;
  /** What is inside of it. */
  readonly what: 'code' | 'data' | 'WebAssembly';
  readonly text: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Licences that packages leave out, or tell only half of, by the package's name with `+` for `/`. */
const texts = join(root, 'scripts/notices/texts');

/** Licences that ask for nothing that these notices do not give. */
const allowed: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'OFL-1.1',
];

/** Of whom the WebAssembly in fixtures/wasm.json is, by its name there. */
const webAssembly: Readonly<Record<string, string>> = {
  zxing: 'zxing-wasm',
  photon: '@cf-wasm/photon',
  jpegTurbo: '@cwasm/jpeg-turbo',
};

/** The works of others of which these modules are, as bundlers name modules. Throws for one that may not be inside. */
export function partsOf(modules: Iterable<string>): readonly Part[] {
  const parts = new Map<string, Part>();
  for (const id of modules) {
    for (const part of partsOfModule(id.replaceAll('\\', '/'))) {
      parts.set([part.name, part.version, part.what].join(), part);
    }
  }
  return [...parts.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function partsOfModule(id: string): readonly Part[] {
  const home = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0];
  if (home !== undefined) return [partFrom(home, 'code')];
  // A module of no file is a helper that the bundler adds.
  if (id.startsWith('\0')) return [partFrom(installed('rolldown'), 'code')];
  const fixture = /\/fixtures\/([\w-]+)\.json$/.exec(id)?.[1];
  if (fixture !== undefined) return partsOfFixture(fixture);
  if (id.startsWith(`${root.replaceAll('\\', '/')}src/`)) return [];
  throw new Error(`${id} is inside, and scripts/notices/parts-of.ts does not know whose it is.`);
}

function installed(name: string): string {
  return join(root, 'node_modules', name);
}

function partsOfFixture(name: string): readonly Part[] {
  const data: { readonly sources?: readonly { readonly package: string; readonly version: string }[] } =
    JSON.parse(readFileSync(join(root, `fixtures/${name}.json`), 'utf8'));
  if (name === 'wasm') {
    return Object.keys(data).map((key) => partFrom(installed(webAssembly[key] ?? key), 'WebAssembly'));
  }
  if (name === 'glyphs') {
    const text = readFileSync(join(root, 'fixtures/glyphs.LICENSE.txt'), 'utf8');
    return [
      { name: 'Noto Sans CJK SC', version: undefined, licence: 'OFL-1.1', what: 'data', text: text.trim() },
    ];
  }
  if (name === 'pictures') return [];
  if (data.sources === undefined) throw new Error(`fixtures/${name}.json is inside, and names no sources.`);
  return data.sources.map(({ package: source, version }) => ({
    ...partFrom(installed(source), 'data'),
    version,
  }));
}

function partFrom(home: string, what: Part['what']): Part {
  const { name, version, license } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  if (!allowed.includes(license)) {
    throw new Error(
      `${name} ${version} is inside, under ${license ?? 'no licence'}. Allowed are ${allowed.join(', ')}: scripts/notices/parts-of.ts.`,
    );
  }
  const own = readdirSync(home).find((file) => /licen[cs]e/i.test(file));
  const ours = join(texts, `${name.replace('/', '+')}.txt`);
  const found = [...(own === undefined ? [] : [join(home, own)]), ...(existsSync(ours) ? [ours] : [])];
  if (found.length === 0) {
    throw new Error(
      `${name} ${version} is inside, without the text of its licence. Put the text into scripts/notices/texts/${name.replace('/', '+')}.txt.`,
    );
  }
  const text = found.map((file) => readFileSync(file, 'utf8').trim()).join('\n\n');
  return { name, version, licence: license, what, text };
}
