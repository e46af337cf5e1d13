import { z } from 'zod';
import type { Call } from '../../language/call.ts';
import { operation } from '../../language/operation.ts';
import type { Outcome, RowEvidence } from '../../language/outcome.ts';
import type { Text } from '../../words/text.ts';
import { callsASecond, noCardIn2019, permission } from './aliyun-ocr-settings.ts';
import { type CardFacts, cardFacts, cardType, isReadable } from './card-facts.ts';
import { action, hostsOf2019, of2019 } from './open-api-reply.ts';
import { rpcParam } from './rpc-v1.ts';
import { sampleUrl } from './sample-pictures.ts';

const page = 'aliyun viapi RecognizeBankCard';
const largest = 3 * 1024 * 1024;
const formats: readonly string[] = ['jpg', 'png', 'bmp', 'gif'];

function urlOf(call: Call): string {
  return rpcParam(call, 'ImageURL') ?? '';
}

/** Whether the URL is one that the document allows: http(s), without Chinese characters. */
function isLegal(url: string): boolean {
  return /^https?:\/\//i.test(url) && !/\p{Script=Han}/u.test(url);
}

function dataOf({ number, month, year, bank, type }: CardFacts) {
  const date = year === '' ? '' : `${month}/${year.slice(-2)}`;
  return { CardNumber: number, ValidDate: date, BankName: bank, CardType: type };
}

const shared = { billed: false, retry: 'afterFix', source: page } as const;
const code: RowEvidence = { code: 'documented', billed: 'inferred' };
const inferredCause: RowEvidence = { code: 'documented', cause: 'inferred', billed: 'inferred' };
/** The page describes the code and prints no text. */
const withoutText: RowEvidence = {
  code: 'documented',
  message: 'inferred',
  cause: 'inferred',
  billed: 'inferred',
};
const seen: RowEvidence = {
  code: 'client',
  message: 'inferred',
  httpStatus: 'inferred',
  cause: 'inferred',
  billed: 'inferred',
};

function reading(type: CardFacts['type'], when: Text) {
  return {
    code: null,
    message: null,
    when,
    pins: { 'Data.CardType': type },
    body: (call: Call) => ({ Data: dataOf(cardFacts(call, type)) }),
    evidence: { code: 'documented', billed: 'inferred' },
    source: page,
    billed: true,
    retry: 'never',
  } satisfies Outcome<Call>;
}

const guessed: RowEvidence = { code: 'inferred', billed: 'inferred' };

export const recognize2019 = operation({
  method: 'POST',
  path: '/',
  hosts: hostsOf2019,
  told: { action, version: of2019 },
  summary: {
    en: 'Reads number, date, bank and type off a picture, in the version of 2019-12-30',
    zh: '从图片里识别卡号、有效期、发卡行和卡种（2019-12-30 版）',
  },
  request: {
    form: z.object({
      ImageURL: z.string().optional().meta({
        description: 'an http(s) URL without Chinese characters, of a picture of at most 3 MB; required',
        zh: 'http(s) 网址，不含中文字符，图片不超过 3 MB；必填',
      }),
    }),
  },
  response: z.strictObject({
    RequestId: z.string(),
    Data: z
      .strictObject({
        CardNumber: z.string(),
        ValidDate: z.string(),
        BankName: z.string(),
        CardType: z.string(),
      })
      .optional(),
    HostId: z.string().optional(),
    Code: z.string().optional(),
    Message: z.string().optional(),
    Recommend: z.string().optional(),
  }),
  example: {
    headers: { 'x-acs-action': action, 'x-acs-version': of2019 },
    form: { ImageURL: sampleUrl('ok.jpeg') },
  },
  rates: [
    {
      calls: 2,
      perMs: 1000,
      row: 'throttlingUser',
      by: callsASecond,
      evidence: 'client',
      source: 'bug reports of clients',
    },
  ],
  invalid: 'missingImageURL',
  picture: (call) => (isLegal(urlOf(call)) ? { from: 'url', url: urlOf(call) } : undefined),
  // biome-ignore format: a table reads as a table
  outcomes: {
    authFailed: { code: 'AuthFailed', message: 'An error occurred while performing authorization. Please check your RAM configuration.', httpStatus: 403, when: { en: 'the RAM user may not call, as the service says', zh: 'RAM 用户无权调用，由服务拒绝' }, if: (call) => call.setting(permission) === 'refusedByService', example: {}, before: [{ settings: { 'aliyun-ocr.permission': 'refusedByService' } }], ...shared, evidence: inferredCause },
    missingImageURL: { code: 'MissingImageURL', message: 'ImageURL is mandatory for this action.', httpStatus: 400, when: { en: 'ImageURL is missing or empty', zh: '没有传 ImageURL，或其值为空' }, if: (call) => urlOf(call) === '', example: { form: { ImageURL: '' } }, ...shared, source: 'alibaba cloud OpenAPI, public errors', evidence: inferredCause },
    illegalUrlParameter: { code: 'IllegalUrlParameter', message: null, httpStatus: 400, when: { en: 'ImageURL is no http(s) URL, or has Chinese characters', zh: 'ImageURL 不是 http(s) 网址，或含有中文字符' }, if: (call) => !isLegal(urlOf(call)), example: { form: { ImageURL: 'ftp://example.com/card.jpg' } }, ...shared, evidence: withoutText },
    parameterError: { code: 'ParameterError', message: 'The parameter is invalid. Please check again.', httpStatus: 400, when: { en: 'the picture cannot be had from ImageURL, is of no supported format, or is over 3 MB', zh: '无法从 ImageURL 取到图片，或图片格式不受支持，或超过 3 MB' }, if: ({ picture }) => picture.problem !== undefined || picture.size > largest || !formats.includes(picture.format ?? ''), example: { form: { ImageURL: 'http://example.com/card.jpg' } }, ...shared, evidence: inferredCause },
    invalidImageRegion: { code: 'InvalidImage.Region', message: null, httpStatus: 400, when: { en: 'there is no readable card in the picture', zh: '图片里没有可识别的银行卡' }, if: (call) => !isReadable(call.picture) && call.setting(noCardIn2019) === 'InvalidImage.Region', example: { form: { ImageURL: sampleUrl('not-a-card.jpeg') } }, ...shared, source: 'bug reports of clients', evidence: seen },
    nothingRead: { ...reading('', { en: 'there is no readable card in the picture, and the reply is a success with empty fields', zh: '图片里没有可识别的银行卡，返回成功而各字段为空' }), pins: { 'Data.CardType': '', 'Data.CardNumber': '' }, if: (call) => !isReadable(call.picture), body: () => ({ Data: dataOf({ number: '', bank: '', type: '', month: '', year: '' }) }), example: { form: { ImageURL: sampleUrl('not-a-card.jpeg') } }, before: [{ settings: { 'aliyun-ocr.noCardIn2019': 'empty' } }], evidence: guessed, retry: 'afterFix' },
    unidentified: { ...reading('', { en: 'the number is read, and the bank cannot be told', zh: '卡号读出来了，但辨认不出是哪家银行' }), pins: { 'Data.CardType': '', 'Data.CardNumber': { startsWith: '6' } }, if: (call) => cardType(call) === '', example: { form: { ImageURL: sampleUrl('unidentified.jpeg') } }, evidence: { code: 'documented', body: 'inferred', billed: 'inferred' }, retry: 'afterFix' },
    creditCard: { ...reading('CC', { en: 'a credit card is in the picture', zh: '图片里是贷记卡' }), if: (call) => cardType(call) === 'CC', example: { form: { ImageURL: sampleUrl('ok-credit.jpeg') } } },
    debitCard: { ...reading('DC', { en: 'a debit card is in the picture', zh: '图片里是储蓄卡' }), if: () => true, example: {} },
    semiCreditCard: reading('SCC', { en: 'a semi-credit card is in the picture', zh: '图片里是准贷记卡' }),
    combinedCard: reading('DCC', { en: 'a card that is both debit and credit card is in the picture', zh: '图片里是存贷合一卡' }),
    prepaidCard: reading('PC', { en: 'a prepaid card is in the picture', zh: '图片里是预付卡' }),

    timeout: { code: 'Timeout', message: 'The request has timed out.', httpStatus: 408, when: { en: 'the service takes longer than 5 s', zh: '服务处理超过 5 秒' }, ...shared, evidence: code, retry: 'later' },
    serviceUnavailable: { code: 'ServiceUnavailable', message: 'The service is unavailable.', httpStatus: 503, when: { en: 'the service fails', zh: '服务出错' }, ...shared, evidence: code, retry: 'later' },
    illegalArgument: { code: 'ClientError.IllegalArgument', message: null, httpStatus: 400, when: { en: 'an argument is not legal', zh: '参数不合法' }, ...shared, evidence: withoutText },
    roleNotExist: { code: 'EntityNotExist.Role', message: null, httpStatus: 400, when: { en: 'the role of the service does not exist', zh: '服务角色不存在' }, ...shared, evidence: withoutText },
    internalError: { code: 'InternalError', message: null, httpStatus: 500, when: { en: 'the service has an internal error', zh: '服务内部错误' }, ...shared, evidence: withoutText, retry: 'later' },
    internalErrorAlgo: { code: 'InternalError.Algo', message: null, httpStatus: 500, when: { en: 'the algorithm fails', zh: '算法出错' }, ...shared, evidence: withoutText, retry: 'later' },
    internalErrorTimeout: { code: 'InternalError.Timeout', message: null, httpStatus: 500, when: { en: 'the algorithm takes too long', zh: '算法超时' }, ...shared, evidence: withoutText, retry: 'later' },
    invalidAccessKeySecret: { code: 'InvalidAccessKeySecret', message: null, httpStatus: 400, when: { en: 'the AccessKey secret is not valid', zh: 'AccessKey Secret 无效' }, ...shared, evidence: withoutText },
    forbiddenInvoke: { code: 'InvalidApi.ForbiddenInvoke', message: null, httpStatus: 400, when: { en: 'the account has no right to the API', zh: '账号没有该 API 的权限' }, ...shared, evidence: withoutText },
    invalidFileResolution: { code: 'InvalidFile.Resolution', message: null, httpStatus: 400, when: { en: 'the resolution of the picture is not valid', zh: '图片分辨率无效' }, ...shared, source: 'bug reports of clients', evidence: seen },
  },
});
