import { z } from 'zod';
import type { Call } from '../../language/call.ts';
import type { Outcome } from '../../language/outcome.ts';
import { setting } from '../../language/setting.ts';
import { layer, type ReplyHeader } from '../../language/vendor.ts';

export const ocrPage = 'wechat bank card identification §6';
const tokenPage = 'wechat api documents, getAccessToken and getStableAccessToken';
const globalPage = 'wechat api documents, global error codes';
export const sdks = 'published sdks and bug reports';

export const common = { evidence: 'client', source: sdks, billed: false, retry: 'afterFix' } as const;
export const byTokenPage = {
  evidence: 'documented',
  source: tokenPage,
  billed: false,
  retry: 'afterFix',
} as const;
const byGlobalPage = { ...byTokenPage, source: globalPage } as const;

/** The label of the rows that were captured as text. */
export const asText: readonly ReplyHeader[] = [
  { name: 'Content-Type', value: 'text/plain', evidence: 'captured', source: 'captures of 41005 and 43002' },
];

export const chunkedBodies = setting('wechat.chunkedBodies', z.enum(['refused', 'taken']), 'refused', {
  says: {
    en: 'Whether a POST with Transfer-Encoding: chunked is HTTP 412 with an empty body, or is read as any other',
    zh: 'Transfer-Encoding: chunked 的 POST 是返回 HTTP 412（空响应体），还是照常读取',
  },
  evidence: 'client',
  source: sdks,
});

function isChunked({ request: { method }, header }: Call): boolean {
  return method === 'POST' && /(?:^|,)\s*chunked\s*$/i.test(header('transfer-encoding') ?? '');
}

// biome-ignore format: a table reads as a table
const platform = {
  chunkedBody: { code: null, message: null, httpStatus: 412, when: { en: 'the body of a POST is sent in chunks', zh: 'POST 的请求体分块发送（chunked）' }, if: (call) => isChunked(call) && call.setting(chunkedBodies) === 'refused', example: { method: 'POST', headers: { 'Transfer-Encoding': 'chunked' }, body: '{}' }, headers: [], ...common },
  notFound: { code: null, message: null, httpStatus: 404, when: { en: 'the path is none of the interface', zh: '路径不是该产品的任何接口' }, if: ({ route }) => route === 'unknownPath', example: { path: '/cv/ocr/nothing' }, headers: [], evidence: 'inferred', source: 'no source', billed: false, retry: 'afterFix' },
  systemError: { code: -1, message: 'system error', when: { en: 'WeChat is busy', zh: '微信系统繁忙' }, evidence: 'documented', source: ocrPage, billed: false, retry: 'later' },
  httpsRequired: { code: 43003, message: 'require https', when: { en: 'the call came over http', zh: '用 http 而不是 https 调用' }, ...byGlobalPage },
  postRequired: { code: 43002, message: 'require POST method', when: { en: 'the call is not a POST', zh: '请求方法不是 POST' }, headers: asText, ...common },
  emptyPostData: { code: 44002, message: 'empty post data', when: { en: 'a body of JSON is due and the body is empty', zh: '应有 JSON 请求体，实际为空' }, ...byGlobalPage, evidence: { code: 'documented', cause: 'inferred' } },
  dataFormatError: { code: 47001, message: 'data format error', when: { en: 'the body begins as JSON does and cannot be parsed', zh: '请求体像 JSON 但无法解析' }, ...byGlobalPage, evidence: { code: 'documented', cause: 'inferred' } },
  dailyLimit: { code: 45009, message: 'reach max api daily quota limit', when: { en: "the day's calls are used up", zh: '当天的调用次数已用完' }, ...byTokenPage, retry: 'later' },
  minuteLimit: { code: 45011, message: 'api minute-quota reach limit, must slower, retry next minute', when: { en: "the minute's calls are used up", zh: '这一分钟的调用次数已用完' }, ...byTokenPage, retry: 'later' },
  unauthorized: { code: 48001, message: 'api unauthorized', when: { en: 'the account has no right to the interface', zh: '账号没有该接口的权限' }, ...byTokenPage },
} satisfies Readonly<Record<string, Outcome<Call>>>;

export const platformLayer = layer({
  name: 'platform',
  vendor: 'wechat',
  envelope: { in: 'body', code: 'errcode', message: 'errmsg' },
  outcomes: platform,
});

export const postOnly = {
  postRequired: { if: ({ route }: Call) => route === 'wrongMethod', example: { method: 'GET' } },
};

/** The natural causes of an operation whose body is JSON. */
export const jsonOnly = {
  emptyPostData: { if: ({ request }: Call) => request.body.length === 0, example: { body: '' } },
  dataFormatError: { if: isBrokenJson, example: { body: '{"grant_type":' } },
};

function isBrokenJson({ raw }: Call): boolean {
  if (Object.keys(raw.json).length > 0 || !/^\s*[{[]/.test(raw.text)) return false;
  try {
    JSON.parse(raw.text);
    return false;
  } catch {
    return true;
  }
}
