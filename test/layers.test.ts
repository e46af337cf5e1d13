import { readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { atlasOf } from '../src/language/cases.ts';
import { vendors } from '../src/vendors/index.ts';

/**
 * docs: CONTRIBUTING.md, "The house". From the bottom up: a folder imports itself and the folders before it. The console
 * runs in a page of its own, and imports itself alone.
 */
const floors = [
  'words',
  'errors',
  'wire',
  'language',
  'vendors',
  'pictures',
  'world',
  'specimen',
  'mocks',
  'coverage',
  'descriptions',
  'server',
  'client',
  'contracts',
  'entry',
  'cli',
  'console',
] as const;
/** A folder of src. `entry` is a file directly in src. */
type LayerName = (typeof floors)[number];

/**
 * The only packages that a layer may import. A layer that is not listed may import any package that is not denied to
 * it.
 */
const packages: Readonly<Partial<Record<LayerName, readonly string[]>>> = {
  words: [],
  errors: ['zod', 'fastest-levenshtein'],
  wire: ['@noble/hashes', '@remix-run/multipart-parser'],
  language: ['zod'],
  vendors: ['zod'],
  console: ['preact', '@preact/signals'],
};

/**
 * The files that run in a browser and in a service worker, by path in src. The thread is not among them, because only
 * Node starts it.
 */
const portable =
  /^(?!pictures\/(?:read\/)?reader-thread\.ts)(?:words|errors|wire|language|vendors|pictures|world|mocks|client|console)\/|^(?:index|msw|client|vendor|wechat-cloud)\.ts$/;
const needsNode = /^node:|^fastify(?:\/|$)/;

/** The list of our vendors, at once and one by one. An entry point reads it and passes it on. */
const listOfVendors = ['vendors/index.ts', 'vendors/load-vendors.ts'];
/** The entry points for users: files directly in src, and the command. */
const doors = /^[^/]+\.ts$|^cli\/main\.ts$/;
/** The names of operations and rows as types, taken from the list of vendors. */
const namesOfVendors = 'mocks/operation-names.ts';

/** The cloud call of one vendor has an entry point of its own. */
const doorNamedAfterItsVendor = 'wechat-cloud.ts';
/** How vendors, their platforms and their signatures are called, beside the ids and hosts of the definitions. */
// biome-ignore format: a list of words
const brands = [
  'fegine', 'shujubao', 'webank', 'wechat', 'weixin', 'aliyun', 'alicloud', 'alibaba', 'tencent', 'baidu', 'huawei',
  '涪擎', '数据宝', '微众', '微信', '阿里', '腾讯', '百度', '华为',
  'appcode', 'x-ca-', 'x-tc-', 'tc3', 'x-acs-', 'acs3', 'bce-auth', 'x-bce-', 'sdk-hmac', 'x-sdk-date',
];

const longest = 250;
/** Files in one folder of src. */
const mostInAFolder = 20;
/** Tables: a vendor's rows, the people, the words of the console and the types of what it asks. */
const tables = /^vendors\/|^world\/(?:people\/)?personas\.ts$|^console\/(?:words|api\/api-types)\b/;

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}
interface Source {
  /** `mocks/engine.ts` */
  readonly path: string;
  readonly layer: LayerName;
  readonly text: string;
  readonly imports: readonly Import[];
}

const root = resolve(import.meta.dirname, '../src');
const sources = readSources();

describe('the layers', () => {
  test('a file imports its own layer and those below it', () => {
    expect(
      eachImport(({ path, layer }, { from }) => {
        if (!from.startsWith('.')) return [];
        const target = targetOf(path, from);
        if (target.startsWith('../')) {
          return /^(?:world|pictures|specimen)$/.test(layer) && /^\.\.\/fixtures\/[^/]+\.json$/.test(target)
            ? []
            : [
                `${path} imports '${from}': only world, pictures and specimen read outside src, and only fixtures/*.json`,
              ];
        }
        const to = layerOf(target);
        const allowed = layer === 'console' ? [layer] : floors.slice(0, floors.indexOf(layer) + 1);
        return allowed.includes(to)
          ? []
          : [`${path} imports '${from}': ${layer} may import ${allowed.join(', ')}, and not ${to}`];
      }),
    ).toEqual([]);
  });

  test('the ground floors import only the packages that are theirs', () => {
    expect(
      eachImport(({ path, layer }, { from }) => {
        const allowed = packages[layer];
        return allowed === undefined || from.startsWith('.') || allowed.includes(packageOf(from))
          ? []
          : [`${path} imports '${from}': of packages, ${layer} may import ${allowed.join(', ')} alone`];
      }),
    ).toEqual([]);
  });

  test('the doors alone import the list of vendors; all else is handed its vendors', () => {
    const importers = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ from }) => from.startsWith('.') && listOfVendors.includes(targetOf(path, from)))
        .map(({ typeOnly }) => ({ path, typeOnly })),
    );
    expect(importers.map(({ path }) => path)).toContain('cli/main.ts');
    const defects = importers
      .filter(({ path }) => !doors.test(path) && !listOfVendors.includes(path))
      .filter(({ path, typeOnly }) => !(typeOnly && path === namesOfVendors))
      .map(
        ({ path }) =>
          `${path} imports the list of vendors: take the vendors as a parameter, which a door gives`,
      );
    expect(defects).toEqual([]);
  });

  test('what runs in a browser imports neither node: nor fastify', () => {
    expect(
      eachImport(({ path }, { from }) =>
        portable.test(path) && needsNode.test(from)
          ? [`${path} imports '${from}': it runs in a browser, where there is none`]
          : [],
      ),
    ).toEqual([]);
  });

  test('what runs in a browser does not come by node: or fastify through another file', () => {
    const defects = sources
      .filter(({ path }) => portable.test(path))
      .flatMap(({ path }) => pathsToNode(path));
    expect(defects).toEqual([]);
  });
});

describe('shared code', () => {
  test('never asks which vendor it is', () => {
    const ids = [...new Set(atlasOf(vendors).map(({ vendor }) => vendor))].join('|');
    const comparisons = [
      /(?:\bvendor(?:\?*\.id|Id)?|\bvendor\.id|\.vendor)\s*[!=]==?\s*['"`]/,
      new RegExp(`[!=]==?\\s*['"\`](?:${ids})['"\`]|['"\`](?:${ids})['"\`]\\s*[!=]==?`),
      new RegExp(`\\bcase\\s+['"\`](?:${ids})['"\`]`),
    ];
    const defects = sources
      .filter(({ layer }) => layer !== 'vendors')
      .flatMap(({ path, text }) =>
        text
          .split('\n')
          .flatMap((line, at) =>
            comparisons.some((comparison) => comparison.test(line))
              ? [
                  `${path}:${at + 1} compares a vendor's id: make what it wants to know a field of the definition`,
                ]
              : [],
          ),
      );
    expect(defects).toEqual([]);
  });

  test('names no vendor, in code and in comments', () => {
    const ids = atlasOf(vendors).map(({ vendor }) => vendor);
    const kinds = vendors.map(({ credentials }) => credentials.id);
    const hosts = vendors.flatMap((one) => one.hosts).map((host) => host.replaceAll('*', ''));
    const words = [...new Set([...ids, ...kinds, ...hosts, ...brands])].map((word) => word.toLowerCase());
    const defects = sources
      .filter(({ layer, path }) => layer !== 'vendors' && path !== doorNamedAfterItsVendor)
      .flatMap(({ path, text }) =>
        text.split('\n').flatMap((line, at) => {
          const name = words.find((word) => line.toLowerCase().includes(word));
          return name === undefined
            ? []
            : [
                `${path}:${at + 1} says ${name}: make it a field of the definition, or write acme in its place`,
              ];
        }),
      );
    expect(defects).toEqual([]);
  });

  test('is in files of 250 lines at most, tables exempt', () => {
    const defects = sources
      .filter(({ path }) => !tables.test(path))
      .map(({ path, text }) => ({ path, lines: text.replace(/\n$/, '').split('\n').length }))
      .filter(({ lines }) => lines > longest)
      .map(
        ({ path, lines }) => `${path} has ${lines} lines: split it by reason to change, at most ${longest}`,
      );
    expect(defects).toEqual([]);
  });

  test('is in folders of 20 files at most', () => {
    const folders = Map.groupBy(sources, ({ path }) => dirname(path));
    const defects = [...folders]
      .filter(([, files]) => files.length > mostInAFolder)
      .map(
        ([folder, files]) => `src/${folder} has ${files.length} files: make rooms of one kind of thing each`,
      );
    expect(defects).toEqual([]);
  });

  test('gives one meaning to the name of a type', () => {
    const files = new Map<string, string[]>();
    // A door gives a type that is made of names those that the vendors have. What the console asks has the names of what it gets.
    const own = sources.filter(({ layer, path }) => layer !== 'entry' && path !== 'console/api/api-types.ts');
    for (const { path, text } of own) {
      for (const { groups } of text.matchAll(/^(?:export )?(?:interface|type) (?<name>\w+)/gm)) {
        const name = groups?.['name'] ?? '';
        files.set(name, [...(files.get(name) ?? []), path]);
      }
    }
    // Two doors have options of that name, for specimens and for reports.
    files.delete('RenderOptions');
    const defects = [...files]
      .filter(([, paths]) => paths.length > 1)
      .map(([name, paths]) => `${paths.join(' and ')} each have a type ${name}: give each its own name`);
    expect(defects).toEqual([]);
  });

  test('exports by name', () => {
    const defects = sources.flatMap(({ path, text }) => [
      ...(/^\s*export\s*\*/m.test(text) ? [`${path} has 'export *': name what it exports`] : []),
      ...(/^\s*export\s+default\b|\bas\s+default\b/m.test(text)
        ? [`${path} has a default export: give it a name`]
        : []),
    ]);
    expect(defects).toEqual([]);
  });
});

function readSources(): readonly Source[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path))
    .sort()
    .map((path) => {
      const text = readFileSync(resolve(root, path), 'utf8');
      return { path, layer: layerOf(path), text, imports: importsOf(text) };
    });
}

/** `import … from '…'`, `export … from '…'`, `import '…'` and `import('…')`. */
function importsOf(text: string): readonly Import[] {
  const statements = text.matchAll(
    /(?:^|;)\s*(?:import|export)\s+(?<type>type\s)?(?:[^'";]*?\bfrom\s*)?['"](?<from>[^'"]+)['"]/gm,
  );
  const calls = text.matchAll(/\bimport\(\s*['"](?<from>[^'"]+)['"]/g);
  return [...statements, ...calls].map(({ groups = {} }) => ({
    from: groups['from'] ?? '',
    typeOnly: groups['type'] !== undefined,
  }));
}

function layerOf(path: string): LayerName {
  const [folder = '', file] = path.split('/');
  if (file === undefined) return 'entry';
  const layer = floors.find((floor) => floor === folder);
  if (layer === undefined) throw new Error(`src/${folder} is no layer of the house: ${floors.join(', ')}`);
  return layer;
}

/** The target of a relative import, as a path in src. */
function targetOf(path: string, from: string): string {
  return relative(root, resolve(root, dirname(path), from)).replaceAll('\\', '/');
}

/** `@noble/hashes` of `@noble/hashes/sha2.js`. */
function packageOf(from: string): string {
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
}

function eachImport(check: (source: Source, one: Import) => readonly string[]): readonly string[] {
  return sources.flatMap((source) => source.imports.flatMap((one) => check(source, one)));
}

/** The import paths that lead to Node. Imports of types are erased, so they do not count. */
function pathsToNode(start: string): readonly string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const seen = new Set([start]);
  const trails = [[start]];
  const defects: string[] = [];
  for (const trail of trails) {
    for (const { from, typeOnly } of byPath.get(trail.at(-1) ?? '')?.imports ?? []) {
      if (typeOnly) continue;
      if (trail.length > 1 && needsNode.test(from)) {
        defects.push(
          `${trail.join(' imports ')} imports '${from}': ${start} runs in a browser, where there is none`,
        );
      }
      const target = from.startsWith('.') ? targetOf(trail.at(-1) ?? '', from) : undefined;
      if (target === undefined || seen.has(target)) continue;
      seen.add(target);
      trails.push([...trail, target]);
    }
  }
  return defects;
}
