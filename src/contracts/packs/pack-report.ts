import type { Text } from '../../words/text.ts';

/** What a check of a pack tries, in this order. */
export const packSteps = [
  'load',
  'definition',
  'collisions',
  'codes',
  'natural',
  'asked',
  'pure',
  'socket',
  'pact',
  'openapi',
  'page',
] as const;
export type PackStep = (typeof packSteps)[number];

/** One thing that was tried. */
export interface PackCheck {
  readonly step: PackStep;
  /** `acme`, or `acme/check/lost`. */
  readonly name: string;
  /** What is wrong, each with its remedy, and with its file and line where there is one. */
  readonly defects: readonly Text[];
}

/** What a check of a pack found. */
export interface PackReport {
  /** The ids of its vendors. */
  readonly vendors: readonly string[];
  readonly checks: readonly PackCheck[];
  /** The defects of all checks. */
  readonly defects: readonly { readonly step: PackStep; readonly name: string; readonly text: Text }[];
  /** The page of each vendor, in Markdown. */
  readonly pages: readonly Text[];
}

export function toPackReport(
  vendors: readonly string[],
  checks: readonly PackCheck[],
  pages: readonly Text[] = [],
): PackReport {
  const defects = checks.flatMap(({ step, name, defects: own }) => own.map((text) => ({ step, name, text })));
  return { vendors, checks, defects, pages };
}

/** What each step tries, in words. */
export const stepWords: Readonly<Record<PackStep, Text>> = {
  load: { en: 'is loaded', zh: '能够加载' },
  definition: { en: 'is defined without a defect', zh: '定义没有缺陷' },
  collisions: { en: 'stands beside the built-in vendors', zh: '与内置供应商不冲突' },
  codes: { en: 'has the rows of codes.json', zh: '与 codes.json 一致' },
  natural: { en: 'comes about by its example', zh: '由示例请求自然引发' },
  asked: { en: 'is given to who asks for it', zh: '可按需指定' },
  pure: { en: 'is decided alike twice', zh: '两次判定结果相同' },
  socket: { en: 'answers through a socket as in memory', zh: '经网络应答与内存中一致' },
  pact: { en: 'is an interaction of Pact', zh: '可写成 Pact 交互' },
  openapi: { en: 'is described as OpenAPI', zh: '可写成 OpenAPI 描述' },
  page: { en: 'has a page', zh: '可生成文档页' },
};
