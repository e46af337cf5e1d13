import type { Call } from '../../language/call.ts';
import type { Outcome } from '../../language/outcome.ts';
import { layer } from '../../language/vendor.ts';

export const ocrPage = 'wechat bank card identification §6';
const tokenPage = 'wechat api documents, getAccessToken and getStableAccessToken';
export const sdks = 'published sdks and bug reports';

export const common = { evidence: 'client', source: sdks, billed: false, retry: 'afterFix' } as const;
export const byTokenPage = {
  evidence: 'documented',
  source: tokenPage,
  billed: false,
  retry: 'afterFix',
} as const;

// biome-ignore format: a table reads as a table
const platform = {
  notFound: { code: null, message: null, httpStatus: 404, when: 'the path is none of the interface', if: ({ route }) => route === 'unknownPath', example: { path: '/cv/ocr/nothing' }, evidence: 'inferred', source: 'no source', billed: false, retry: 'afterFix' },
  systemError: { code: -1, message: 'system error', when: 'WeChat is busy', evidence: 'documented', source: ocrPage, billed: false, retry: 'later' },
  postRequired: { code: 43002, message: 'require POST method', when: 'the call is not a POST', ...common },
  dailyLimit: { code: 45009, message: 'reach max api daily quota limit', when: "the day's calls are used up", ...byTokenPage, retry: 'later' },
  minuteLimit: { code: 45011, message: 'api minute-quota reach limit, must slower, retry next minute', when: "the minute's calls are used up", ...byTokenPage, retry: 'later' },
  unauthorized: { code: 48001, message: 'api unauthorized', when: 'the account has no right to the interface', ...byTokenPage },
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
