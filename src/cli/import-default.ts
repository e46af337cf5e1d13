import { pathToFileURL } from 'node:url';
import { placesIn } from '../language/packs/places.ts';
import { say, sentences, type Text, tell } from '../words/text.ts';
import { textOf } from './read-json-file.ts';

/** How long a module may take to be imported, in ms. */
const patienceMs = 30_000;

/** The default export of a module; undefined if it has none. It rejects if the import does not end. */
export async function importDefault(path: string): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    // Without a stack, because no line of the module is known.
    const error = Object.assign(new Error(tell(say(endless, { seconds: patienceMs / 1000 }))), { stack: '' });
    timer = setTimeout(() => reject(error), patienceMs);
  });
  try {
    const module: { readonly default?: unknown } = await Promise.race([
      import(pathToFileURL(path).href),
      late,
    ]);
    return await Promise.race([module.default, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Why a file was not read or imported, to follow its name. `instead` says what can take the place of TypeScript. */
export function whyNot(error: unknown, instead: Text): Text {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === 'ENOENT') return { en: 'does not exist.', zh: '不存在。' };
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION') {
    return say(noTypeScript, { version: process.versions.node, instead });
  }
  if (code === 'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING') return inNodeModules;
  const why = textOf(error);
  const told = { en: why.en.replace(/\.$/, ''), zh: why.zh };
  return sentences(
    say({ en: 'cannot be read: {told}.', zh: '无法读取：{told}。' }, { told }),
    why.en.includes("token 'export'") ? endInMts : error instanceof SyntaxError ? whereIsIt : undefined,
  );
}

/** The `file:line` of an error at import: of the syntax error, or of what threw. */
export function placeOfImport(error: unknown): string | undefined {
  const { stack = '' } = error instanceof Error ? error : {};
  const [first = ''] = stack.split('\n');
  return placesIn(/^(?:file:|\/|[A-Z]:\\)[^ ]*:\d+$/.test(first) ? `    at ${first}:1` : stack)[0];
}

const endless = {
  en: 'its import has not ended within {seconds} s',
  zh: '{seconds} 秒内没有加载完',
} as const;
const noTypeScript = {
  en: 'cannot be read by Node {version}, which takes no TypeScript: use Node 22.18 or newer, set NODE_OPTIONS=--experimental-strip-types, or {instead}.',
  zh: '无法由 Node {version} 读取，因为它不支持 TypeScript：请用 Node 22.18 或更高版本，或设置 NODE_OPTIONS=--experimental-strip-types，或{instead}。',
} as const;
const inNodeModules: Text = {
  en: 'is TypeScript in node_modules, which Node does not run: a package must ship JavaScript.',
  zh: '是 node_modules 里的 TypeScript，Node 不会运行它：发布的包应为 JavaScript。',
};
const whereIsIt: Text = {
  en: 'Run it with node alone to see the line.',
  zh: '单独用 node 运行它，可以看到是哪一行。',
};
const endInMts: Text = {
  en: 'If the package is CommonJS, let the name end in .mts, and give it with --config.',
  zh: '如果所在的包是 CommonJS，请让文件名以 .mts 结尾，并用 --config 指定。',
};
