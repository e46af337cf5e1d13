import { z } from 'zod';
import { limits } from '../../language/limits.ts';
import { setting } from '../../language/setting.ts';

const notFound = 'no source';

export const unknownAction = setting(
  'aliyun-ocr.unknownAction',
  z.enum(['InvalidApi', 'InvalidAction']),
  'InvalidApi',
  {
    says: {
      en: 'The code of an Action that does not exist: InvalidApi.NotFound as documented, or the newer InvalidAction.NotFound of captures',
      zh: 'Action 不存在时的码：文档中的 InvalidApi.NotFound，或抓包所见较新的 InvalidAction.NotFound',
    },
    evidence: 'documented',
    source: 'alibaba cloud OpenAPI, public errors; captures',
  },
);

export const unknownKeyStatus = setting('aliyun-ocr.unknownKeyStatus', z.enum(['404', '400']), '404', {
  says: {
    en: 'The HTTP status of InvalidAccessKeyId.NotFound: 404, or 400 as one page says',
    zh: 'InvalidAccessKeyId.NotFound 的 HTTP 状态码：404，或某一页所写的 400',
  },
  evidence: 'documented',
  source: 'alibaba cloud OpenAPI, public errors; document 151893',
});

export const service = setting('aliyun-ocr.service', z.enum(['open', 'notOpen', 'expired']), 'open', {
  says: {
    en: 'Whether the account has activated the OCR service (ocrServiceNotOpen), or the service has expired (OcrServiceExpired); of the version 2021-07-07',
    zh: '账号是否已开通 OCR 服务：notOpen 为未开通（ocrServiceNotOpen），expired 为已到期（OcrServiceExpired）；仅限 2021-07-07 版',
  },
  evidence: 'documented',
  source: 'aliyun ocr, error codes',
});

export const permission = setting(
  'aliyun-ocr.permission',
  z.enum(['granted', 'refusedByGateway', 'refusedByService']),
  'granted',
  {
    says: {
      en: 'Whether a RAM user may call: refused by the gateway (Forbidden.RAM), or by the service (noPermission, and AuthFailed of the version 2019-12-30); which of the two answers is not known',
      zh: 'RAM 用户是否有权调用：由网关拒绝（Forbidden.RAM），或由服务拒绝（noPermission，2019-12-30 版为 AuthFailed）；实际由哪一个应答尚不清楚',
    },
    evidence: 'inferred',
    source: notFound,
  },
);

export const bothGiven = setting('aliyun-ocr.bothGiven', z.enum(['body', 'refused']), 'body', {
  says: {
    en: 'What a call with both Url and a picture in the body gets, which no document says: the picture of the body is read, or imageUrlOrBodyEmpty',
    zh: '同时传了 Url 和请求体图片时如何应答，文档未写：body 为识别请求体里的图片，refused 为返回 imageUrlOrBodyEmpty',
  },
  evidence: 'inferred',
  source: notFound,
});

export const sides = setting('aliyun-ocr.sides', z.enum(['page', 'errorText']), 'page', {
  says: {
    en: "Which sides a picture may have: above 15 and under 8192 pixels as the interface's page says, or from 5 to 8192 as the error text says",
    zh: '图片边长的范围：page 为接口文档所写的大于 15 且小于 8192 像素，errorText 为错误信息所写的 5～8192 像素',
  },
  evidence: 'documented',
  source: 'aliyun ocr RecognizeBankCard; aliyun ocr, error codes',
});

export const callsASecond = setting('aliyun-ocr.callsASecond', z.int().min(0).nullable(), null, {
  says: {
    en: 'The calls a second that the account may make of an API, under the setting limits; null for 10 of the version 2021-07-07 (documented) and 2 of 2019-12-30 (client)',
    zh: '开启设置 limits 后，账号每秒可调用一个 API 的次数；null 表示 2021-07-07 版 10 次（文档）、2019-12-30 版 2 次（客户端）',
  },
  evidence: 'documented',
  source: 'aliyun ocr, QPS resource packages',
});

export const noCard = setting(
  'aliyun-ocr.noCard',
  z.enum(['unmatchedImageType', 'illegalImageContent', 'empty']),
  'unmatchedImageType',
  {
    says: {
      en: 'What a picture without a readable card gets in the version 2021-07-07, which no document says: one of two codes, or empty fields',
      zh: '2021-07-07 版里图片没有可识别的银行卡时如何应答，文档未写：两个码之一，或各字段为空',
    },
    evidence: 'inferred',
    source: notFound,
  },
);

export const noCardIn2019 = setting(
  'aliyun-ocr.noCardIn2019',
  z.enum(['InvalidImage.Region', 'empty']),
  'InvalidImage.Region',
  {
    says: {
      en: 'What a picture without a readable card gets in the version 2019-12-30, which no document says: a code that clients have seen, or empty fields',
      zh: '2019-12-30 版里图片没有可识别的银行卡时如何应答，文档未写：客户端见过的码，或各字段为空',
    },
    evidence: 'inferred',
    source: notFound,
  },
);

export const aliyunOcrSettings = [
  unknownAction,
  unknownKeyStatus,
  service,
  permission,
  bothGiven,
  sides,
  callsASecond,
  noCard,
  noCardIn2019,
  limits,
] as const;
