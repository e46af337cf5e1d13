import { z } from 'zod';
import type { Call } from '../../language/call.ts';
import type { Outcome } from '../../language/outcome.ts';
import { setting } from '../../language/setting.ts';
import { layer } from '../../language/vendor.ts';

export const errorPage = 'baidu ocr, error codes';
export const pricePage = 'baidu ocr, prices';
export const clientsSeen = 'published sdks and bug reports';

/** Failures are not charged (D). The HTTP status is 200 for all: no document gives another, and clients test for it. */
export const failed = {
  source: errorPage,
  billed: false,
  evidence: { code: 'documented', httpStatus: 'client' },
} as const;
/** A cause that no document states. */
export const guessed = {
  ...failed,
  evidence: { code: 'documented', httpStatus: 'client', cause: 'inferred' },
} as const;

export const freeCalls = setting('baidu-ocr.freeCalls', z.int().min(0), 500, {
  says: {
    en: 'How many calls a day are free without a package, where `limits` is documented: 17 is answered after them. Older pages say 500; no document gives the number of today',
    zh: '没有套餐包时每天的免费次数，在 `limits` 设为 documented 时生效，用完后返回 17。旧文档为 500；现行文档没有给出',
  },
  evidence: 'client',
  source: 'older pages of baidu ocr, as quoted by clients',
});

export const qps = setting('baidu-ocr.qps', z.int().min(0).nullable(), null, {
  says: {
    en: 'The calls a second of the account, where `limits` is documented: null for the 2 that are free, 10 after postpaid is opened or a package is bought',
    zh: '账号的 QPS，在 `limits` 设为 documented 时生效：null 为免费的 2 QPS；开通后付费或购买套餐包后为 10',
  },
  evidence: 'documented',
  source: pricePage,
});

export const usedUp = setting('baidu-ocr.usedUp', z.enum(['refused', 'postpaid']), 'refused', {
  says: {
    en: 'What follows a package that is used up or over: 19, or the account pays by the call, as it does where postpaid is opened',
    zh: '套餐包用完或到期之后：返回 19，或转为按量后付费（已开通后付费的账号）',
  },
  evidence: 'inferred',
  source: pricePage,
});

// biome-ignore format: a table reads as a table
const platform = {
  unsupportedMethod: { code: 3, message: 'Unsupported openapi method', when: { en: 'the API does not exist: the path is unknown, or the HTTP method is not that of the API', zh: '调用的 API 不存在：路径不对，或 HTTP 方法不对' }, if: ({ route }) => route !== 'known', example: { path: '/rest/2.0/ocr/v1/nothing' }, retry: 'afterFix', ...failed },
  tokenMissing: { code: 100, message: 'Invalid parameter', when: { en: 'the access_token is missing or empty, and nothing else authorises the call', zh: '缺少 access_token 或其值为空，也没有其他鉴权信息' }, retry: 'afterFix', ...guessed },
  tokenInvalid: { code: 110, message: 'Access token invalid or no longer valid', when: { en: 'the access_token was never issued', zh: 'access_token 无效：从未签发过' }, retry: 'afterFix', ...failed },
  tokenExpired: { code: 111, message: 'Access token expired', when: { en: 'the access_token has run past its 30 days', zh: 'access_token 已超过 30 天有效期' }, retry: 'afterFix', ...failed },
  iamFailed: { code: 14, message: 'IAM Certification failed', when: { en: 'the Authorization header is no valid signature and no valid IAM API Key', zh: 'IAM 鉴权失败：Authorization 头里的签名或 IAM API Key 无效' }, retry: 'afterFix', ...failed },
  noPermission: { code: 6, message: 'No permission to access data', when: { en: 'the application has no right to the API: the service is not ticked for it', zh: '应用没有接口调用权限：创建应用时未勾选该服务' }, retry: 'afterFix', ...failed },
  dailyLimit: { code: 17, message: 'Open api daily request limit reached', when: { en: "the day's calls, or the free ones, are used up", zh: '每天请求量超限额，或免费测试资源使用完毕' }, retry: 'later', ...failed },
  totalLimit: { code: 19, message: 'Open api total request limit reached', when: { en: 'the calls in all are used up', zh: '请求总量超限额' }, retry: 'afterFix', ...guessed },
  qpsLimit: { code: 18, message: 'Open api qps request limit reached', when: { en: 'there are too many calls in a second: 2 are free, 10 are paid for', zh: 'QPS 超限额：免费 2 QPS，付费 10 QPS' }, retry: 'later', ...failed },
  requestLimit: { code: 4, message: 'Open api request limit reached', when: { en: 'the cluster is over its limit', zh: '集群超限额' }, retry: 'later', ...failed },
  unknownError: { code: 1, message: 'Unknown error', when: { en: 'the server has an internal error', zh: '服务器内部错误，请再次请求' }, retry: 'later', ...failed },
  serviceUnavailable: { code: 2, message: 'Service temporarily unavailable', when: { en: 'the service is not available for now', zh: '服务暂不可用，请再次请求' }, retry: 'later', ...failed },
  serviceTokenFailed: { code: 13, message: 'Get service token failed', when: { en: 'the service token cannot be had, as an older page has it', zh: '获取服务 token 失败（见于旧版文档）' }, retry: 'later', ...failed },
  appMissing: { code: 15, message: 'app not exsits or create failed', when: { en: 'the application does not exist or could not be made, as an older page has it', zh: '应用不存在或创建失败（见于旧版文档）' }, retry: 'afterFix', ...failed },
} satisfies Readonly<Record<string, Outcome<Call>>>;

/** What Baidu's gateway of all its APIs answers. These errors have no log_id. */
export const platformLayer = layer({
  name: 'platform',
  vendor: 'baidu-ocr',
  envelope: { in: 'body', code: 'error_code', message: 'error_msg' },
  outcomes: platform,
});
