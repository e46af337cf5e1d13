import { pathToFileURL } from 'node:url';
import { placesIn } from '../language/packs/places.ts';
import { say, sentences, type Text } from '../words/text.ts';
import { textOf } from './read-json-file.ts';

/** The default export of a module; undefined if it has none. */
export async function importDefault(path: string): Promise<unknown> {
  const module = (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
  return module.default;
}

/** Why a file was not read or imported, to follow its name. `instead` says what can take the place of TypeScript. */
export function whyNot(error: unknown, instead: Text): Text {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return { en: 'does not exist.', zh: '不存在。' };
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION') {
    return say(noTypeScript, { version: process.versions.node, instead });
  }
  if (code === 'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING') return inNodeModules;
  const why = textOf(error);
  const told = { en: why.en.replace(/\.$/, ''), zh: why.zh };
  return sentences(
    say({ en: 'cannot be read: {told}.', zh: '无法读取：{told}。' }, { told }),
    why.en.includes("token 'export'") ? endInMts : undefined,
  );
}

/** The `file:line` of an error at import: of the syntax error, or of what threw. */
export function placeOfImport(error: unknown): string | undefined {
  const { stack = '' } = error instanceof Error ? error : {};
  const [first = ''] = stack.split('\n');
  return placesIn(/^(?:file:|\/|[A-Z]:\\)[^ ]*:\d+$/.test(first) ? `    at ${first}:1` : stack)[0];
}

const noTypeScript = {
  en: 'cannot be read by Node {version}, which takes no TypeScript: use Node 22.18 or newer, set NODE_OPTIONS=--experimental-strip-types, or {instead}.',
  zh: '无法由 Node {version} 读取，因为它不支持 TypeScript：请用 Node 22.18 或更高版本，或设置 NODE_OPTIONS=--experimental-strip-types，或{instead}。',
} as const;
const inNodeModules: Text = {
  en: 'is TypeScript in node_modules, which Node does not run: a package must ship JavaScript.',
  zh: '是 node_modules 里的 TypeScript，Node 不会运行它：发布的包应为 JavaScript。',
};
const endInMts: Text = {
  en: 'If the package is CommonJS, let the name end in .mts, and give it with --config.',
  zh: '如果所在的包是 CommonJS，请让文件名以 .mts 结尾，并用 --config 指定。',
};
