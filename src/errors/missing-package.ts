import { say, type Text } from '../words/text.ts';
import { ToolkitError } from './toolkit-error.ts';

/**
 * The packages that few users need: what for, and the version that the tests run with. Each is an optional peer in
 * package.json. It is imported inside a `try`, where bundlers accept that it is missing.
 */
export const optionalPackages = {
  '@faker-js/faker': {
    version: '9',
    need: { en: 'createPerson takes its names from', zh: 'createPerson 的姓名来自' },
  },
  '@msw/data': {
    version: '1',
    need: { en: 'collections() of people and cards needs', zh: '人员和卡的 collections() 需要' },
  },
  '@pact-foundation/pact': {
    version: '17',
    need: { en: 'Writing and verifying Pact files needs', zh: '写和验证 Pact 文件需要' },
  },
  pdfkit: { version: '0.20', need: { en: 'Writing a PDF needs', zh: '写 PDF 需要' } },
  redis: { version: '6', need: { en: 'Keeping state in Redis needs', zh: '把状态存在 Redis 里需要' } },
} as const satisfies Readonly<Record<string, { readonly version: string; readonly need: Text }>>;

/** The error `missingPackage` for an import that failed. A package that is there and cannot be loaded says why. */
export function missingPackage(name: keyof typeof optionalPackages, error: unknown): ToolkitError {
  const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  const isAbsent =
    /MODULE_NOT_FOUND$/.test(String(code)) && [`'${name}'`, `'${name}/`].some((start) => why.includes(start));
  const { need, version } = optionalPackages[name];
  if (!isAbsent) return new ToolkitError('missingPackage', say(broken, { need, name, why }));
  return new ToolkitError('missingPackage', say(absent, { need, name, wanted: `${name}@${version}` }));
}

const absent = {
  en: '{need} the package {name}, which is not installed: npm install --save-dev {wanted} (pnpm add -D {wanted}, yarn add -D {wanted})',
  zh: '{need} {name} 包，但没有安装：npm install --save-dev {wanted}（pnpm add -D {wanted}，yarn add -D {wanted}）',
} as const;
const broken = {
  en: '{need} the package {name}, which is installed but cannot be loaded: {why}',
  zh: '{need} {name} 包，它已安装，但无法加载：{why}',
} as const;
