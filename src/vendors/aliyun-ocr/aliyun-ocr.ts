import type { Validity } from '../../language/sale/products.ts';
import { vendor } from '../../language/vendor.ts';
import { diagnosePicture } from '../shared/diagnose-picture.ts';
import { aliyunOcrSettings } from './aliyun-ocr-settings.ts';
import { aliyunOcrSourceWords } from './aliyun-ocr-source-words.ts';
import { diagnoseOpenApi, signatureRows } from './diagnose-open-api.ts';
import { openApiCredentials } from './open-api-credentials.ts';
import { openApiGateway } from './open-api-layer.ts';
import {
  hostsOf2019,
  hostsOf2021,
  openApiHeaders,
  openApiQuirks,
  respondAsService,
} from './open-api-reply.ts';
import { recognize2019 } from './recognize-2019.ts';
import { recognize2021 } from './recognize-2021.ts';
import { samplePictures } from './sample-pictures.ts';
import { signAcs3, signRpc } from './sign-open-api.ts';

const oneYear = (source: string): Validity => ({ years: 1, evidence: 'documented', source });

export const aliyunOcr = vendor({
  id: 'aliyun-ocr',
  name: { en: 'Aliyun bank card OCR', zh: '阿里云 银行卡识别' },
  says: {
    en: "Alibaba Cloud's own bank-card OCR, RecognizeBankCard of both products, behind its OpenAPI",
    zh: '阿里云自家的银行卡识别：两个产品的 RecognizeBankCard，走阿里云 OpenAPI',
  },
  hosts: [...hostsOf2021, ...hostsOf2019],
  selectors: {
    action: [
      { in: 'header', name: 'x-acs-action' },
      { in: 'query', name: 'Action' },
      { in: 'form', name: 'Action' },
    ],
    version: [
      { in: 'header', name: 'x-acs-version' },
      { in: 'query', name: 'Version' },
      { in: 'form', name: 'Version' },
    ],
  },
  traces: [
    { in: 'header', name: 'x-acs-action' },
    { in: 'header', name: 'x-acs-version' },
    { in: 'header', name: 'Authorization', startsWith: 'ACS3-' },
    { in: 'query', name: 'AccessKeyId' },
    { in: 'form', name: 'AccessKeyId' },
  ],
  credentials: openApiCredentials,
  envelope: { in: 'body', code: 'Code', message: 'Message' },
  layers: [openApiGateway],
  unknownPath: 'apiNotFound',
  outage: 'throttling',
  samplePictures,
  headers: openApiHeaders,
  respond: respondAsService,
  example: { sign: true },
  sign: signAcs3('account'),
  signs: { sts: signAcs3('sts'), rpc: signRpc },
  volatile: ['Signature', 'SignatureNonce', 'Timestamp', 'AccessKeyId', 'SecurityToken'],
  diagnose: [
    { rows: signatureRows, of: diagnoseOpenApi },
    {
      rows: [
        'illegalImageUrl',
        'illegalImageContent',
        'illegalImageSize',
        'unsupportedImageFormat',
        'unmatchedImageType',
        'parameterError',
        'invalidImageRegion',
        'nothingRead',
        'unidentified',
      ],
      of: diagnosePicture,
    },
  ],
  settings: aliyunOcrSettings,
  quirks: openApiQuirks,
  sourceWords: aliyunOcrSourceWords,
  prices: [],
  products: {
    'ocr-api': {
      name: { en: 'Bank card OCR, ocr-api', zh: '银行卡识别（ocr-api）' },
      operations: ['RecognizeBankCard'],
      prices: [],
      validity: oneYear('aliyun ocr, resource packages'),
    },
    viapi: {
      name: { en: 'Bank card OCR, viapi', zh: '银行卡识别（viapi）' },
      operations: ['RecognizeBankCardOf2019'],
      prices: [],
      validity: oneYear('aliyun document_detail/202489'),
    },
  },
  operations: { RecognizeBankCard: recognize2021, RecognizeBankCardOf2019: recognize2019 },
  limits: [
    {
      en: 'In which order the gateway checks a call is not known; taken is: Action and Version, parameters, time, AccessKey, signature, nonce, permission, service.',
      zh: '网关按什么顺序检查尚不清楚；这里依次为：Action 和 Version、参数、时间、AccessKey、签名、随机数、权限、服务。',
    },
    {
      en: 'A used-up package refuses nothing: further calls are pay-as-you-go. The unit price and the free quota are not known.',
      zh: '套餐包用完后不会拒绝调用，而是按量付费。单价和免费额度未知。',
    },
    {
      en: 'The calls of the SDKs whose names end in Advance first go to AuthorizeFileUpload and OSS, which the mock does not serve.',
      zh: 'SDK 中名字以 Advance 结尾的调用会先访问 AuthorizeFileUpload 和 OSS，挡板不提供这两者。',
    },
    {
      en: 'The text of SignatureDoesNotMatch is cut after 4096 characters of the string to sign (inferred).',
      zh: 'SignatureDoesNotMatch 里的签名串超过 4096 个字符的部分截去（推断）。',
    },
    {
      en: 'A TIFF is taken by the vendor, and not read by the mock: unsupportedImageFormat.',
      zh: '供应商接受 TIFF，挡板不识别，返回 unsupportedImageFormat。',
    },
    {
      en: 'Only specimen cards and registered pictures are read; any other picture has no card in it. Positions are those of the sample, scaled to the picture.',
      zh: '只识别样卡和登记过的图片；其他图片一律视为没有卡。各字段的位置按文档示例随图片大小缩放。',
    },
    {
      en: 'Semi-credit, combined and prepaid cards are reached on demand: the mock knows debit and credit cards.',
      zh: '准贷记卡、存贷合一卡和预付卡需按需指定：挡板只认得储蓄卡和贷记卡。',
    },
    {
      en: 'The version 2019-12-30 prints no text for most of its codes: their Message is the code.',
      zh: '2019-12-30 版多数码没有公布文字：其 Message 就是码本身。',
    },
  ],
});
