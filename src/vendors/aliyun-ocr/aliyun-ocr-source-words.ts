import type { Vendor } from '../../language/vendor.ts';

/** The sources of the vendor in Chinese. */
// biome-ignore format: a table
export const aliyunOcrSourceWords: NonNullable<Vendor['sourceWords']> = [
  ['alibaba cloud OpenAPI, public errors', '阿里云 OpenAPI 文档，公共错误码'],
  ['npm @alicloud/openapi-core 1.0.8', 'npm 包 @alicloud/openapi-core 1.0.8'],
  ['npm @alicloud/gateway-pop 0.0.6', 'npm 包 @alicloud/gateway-pop 0.0.6'],
  ['alibaba cloud OpenAPI, public errors; captures of refusals', '阿里云 OpenAPI 文档，公共错误码；抓包：拒绝应答'],
  ['captures of newer refusals', '抓包：较新的拒绝应答'],
  ['captures of refusals', '抓包：拒绝应答'],
  ['published clients and bug reports', '已发布的客户端和问题报告'],
  ['aliyun ocr, QPS resource packages', '阿里云 OCR 文档，QPS 资源包'],
  ['aliyun ocr, resource packages', '阿里云 OCR 文档，资源包'],
  ['aliyun ocr RecognizeBankCard, older pages', '阿里云 OCR RecognizeBankCard 旧版文档'],
  ['aliyun ocr RecognizeBankCard', '阿里云 OCR RecognizeBankCard 文档'],
  ['aliyun ocr, error codes', '阿里云 OCR 文档，错误码'],
  ['aliyun viapi RecognizeBankCard', '阿里云视觉智能 RecognizeBankCard 文档'],
];
