import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InputOptions, type Plugin, type RolldownOutput } from 'rolldown';
import { build as buildPage } from 'vite';
import { doors } from './doors.ts';
import { partsOf } from './notices/parts-of.ts';
import { writeNotices } from './notices/write-notices.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = join(root, 'src');

/** What users import or run, and what starts in a thread or process of its own. */
const entries = [
  ...doors,
  ...['cli/main', 'cli/run-command-line', 'vendors/load-vendors'],
  ...['pictures/read/reader-thread', 'contracts/pact/verifier-process'],
];

const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** All other packages are inside; zod is too, though packs import it as well. docs/decisions/0030 */
const outside = Object.keys({ ...dependencies, ...peerDependencies }).filter((name) => name !== 'zod');
/** Data too large to be there twice: they stay files of the package, and what reads them imports them as JSON. */
const data = ['wasm', 'glyphs'].map((name) => join(root, `fixtures/${name}.json`));

const shared = {
  cwd: root,
  logLevel: 'warn',
  platform: 'neutral',
  transform: { target: 'node22' },
  resolve: { mainFields: ['module', 'main'] },
  external: (id, importer) =>
    isBuiltin(id) ||
    data.includes(id) ||
    (outside.some((name) => id === name || id.startsWith(`${name}/`)) && !isForExemplars(id, importer)),
} satisfies InputOptions;

/**
 * The files of `dist`: the doors, the command, and what they share, in few files, because each costs a start a millisecond.
 * docs/decisions/0027
 */
const esModules = await build({
  ...shared,
  input: toInput(entries),
  plugins: [
    urlsOfSources(),
    tablesAsText(),
    builtInsRequired(),
    withoutExemplars(),
    builtInsUnopened(),
    inAscii(),
  ],
  output: {
    dir: 'dist',
    cleanDir: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'parts/[name].js',
    minifyInternalExports: false,
    comments: { legal: true, jsdoc: false, annotation: false },
    codeSplitting: {
      groups: [
        // Each with all that it imports; what is higher goes first. The first two run in a browser.
        { name: 'client', test: source('client'), priority: 9 },
        {
          name: 'mock',
          test: source('(?:wire|language|mocks|mocks/rules)/[\\w-]+'),
          priority: 8,
        },
        { name: 'shared', test: source('vendors/shared/[\\w-]+'), priority: 7 },
        { name: 'aliyun', test: source('vendors/aliyun/[\\w-]+'), priority: 6 },
        { name: 'server', test: source('server/start-mock'), priority: 5 },
        { name: 'command', test: source('cli/run-command-line', 'cli/commands/serve-command'), priority: 4 },
      ],
    },
  },
});

/** What such a loader cannot load, because it is there as ES modules alone. */
const insideCommonJs = ['@msw/data'];

/** The doors once more, for loaders that know CommonJS alone, as Jest's does. docs/decisions/0031 */
const commonJs = await build({
  ...shared,
  platform: 'node',
  input: toInput(doors),
  external: (id, importer) =>
    shared.external(id, importer) && !insideCommonJs.some((name) => id.startsWith(name)),
  plugins: [urlsOfSources(), tablesAsText(), builtInsRequired(), withoutExemplars(), inAscii()],
  output: {
    dir: 'dist',
    format: 'cjs',
    entryFileNames: 'cjs/[name].cjs',
    chunkFileNames: 'cjs/parts/[name].cjs',
    dynamicImportInCjs: false,
    minifyInternalExports: false,
    comments: { legal: true, jsdoc: false, annotation: false },
  },
});

const page = await buildPage({ configFile: join(root, 'console.config.ts') });
writeNotices(partsOf([...modulesOf([esModules, commonJs, page].flat()), ...data]));

function toInput(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, `src/${name}.ts`]));
}

/** A module that asks for its URL gets the one that it would have if it stood in `dist` by itself. */
function urlsOfSources(): Plugin {
  return {
    name: 'urls-of-sources',
    transform: {
      filter: { id: /src[\\/]/, code: 'import.meta.url' },
      handler(code, id) {
        const file = relative(sources, id).replaceAll('\\', '/').replace(/\.ts$/, '.js');
        return code.replaceAll('import.meta.url', `(import.meta.url + fromChunkTo(${JSON.stringify(file)}))`);
      },
    },
    renderChunk: (code, { fileName }) =>
      code.replace(/fromChunkTo\("([^"]+)"\)/g, (_, file: string) =>
        JSON.stringify(`/../${posix.relative(posix.dirname(fileName), file)}`),
      ),
  };
}

/**
 * An `import` of a module of Node reads all its exports: of `node:http` the one that loads undici, which takes as long as
 * the rest of the start.
 */
function builtInsUnopened(): Plugin {
  const imported = /^import (?:\{([^}]*)\}|([\w$]+)) from "(node:[\w/]+)";$/gm;
  return {
    name: 'built-ins-unopened',
    renderChunk: (code) =>
      code.replace(imported, (_, names: string | undefined, whole: string, module: string) => {
        const bound = names === undefined ? whole : `{${names.replace(/ as /g, ': ')}}`;
        return `const ${bound} = process.getBuiltinModule("${module}");`;
      }),
  };
}

/** V8 reads JSON in a text faster than it compiles the same as an object. */
function tablesAsText(): Plugin {
  return {
    name: 'tables-as-text',
    transform: {
      filter: { id: /fixtures[\\/][\w-]+\.json$/ },
      handler: (json) => ({
        code: `export default JSON.parse(${JSON.stringify(JSON.stringify(JSON.parse(json)))});`,
        moduleType: 'js',
      }),
    },
  };
}

/** A CommonJS package, such as Fastify, requires modules of Node, which an ES module cannot. */
function builtInsRequired(): Plugin {
  return {
    name: 'built-ins-required',
    transform: {
      filter: { id: /node_modules/, code: /\brequire\(/ },
      handler: (code) =>
        code.replace(/\brequire\((["'])((?:node:)?[\w/]+)\1\)/g, (whole, _, name: string) =>
          isBuiltin(name) ? `globalThis.process.getBuiltinModule('${name}')` : whole,
        ),
    },
  };
}

function isForExemplars(id: string, importer: string | undefined): boolean {
  return id === '@opentelemetry/api' && importer?.includes('prom-client') === true;
}

/** The metrics of the process load OpenTelemetry for exemplars, which are not asked for. */
function withoutExemplars(): Plugin {
  const empty = '\0without-exemplars';
  return {
    name: 'without-exemplars',
    resolveId: {
      order: 'pre',
      filter: { id: /^@opentelemetry\/api$/ },
      handler: (id, importer) => (isForExemplars(id, importer) ? empty : undefined),
    },
    load: { filter: { id: /^\0without-exemplars$/ }, handler: () => 'export {};' },
  };
}

/** A file with one Chinese character takes two bytes for each character of it in memory, as long as it is loaded. */
function inAscii(): Plugin {
  return {
    name: 'in-ascii',
    // After all else, which would write the characters themselves again.
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        chunk.code = chunk.code.replace(
          /[^\0-\x7f]/g,
          (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
      }
    },
  };
}

/** What is inside, as the bundlers name it. */
function modulesOf(built: readonly (RolldownOutput | object)[]): readonly string[] {
  const files = built.flatMap((one) => ('output' in one ? one.output : []));
  return files.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
}

function source(...paths: readonly string[]): RegExp {
  return new RegExp(`src/(?:${paths.join('|')})\\.ts$`.replaceAll('/', '[\\\\/]'));
}
