import type { Text } from '../../../words/text.ts';

/**
 * A source in each language. Definitions name sources in English; their Chinese is made of these phrases, each of which
 * stands before any phrase that is a part of it.
 */
export function toSource(source: string): Text {
  return {
    en: source.replaceAll('<', '\\<'),
    zh: phrases.reduce((told, [en, zh]) => told.replaceAll(en, zh), source),
  };
}

// biome-ignore format: a table
const phrases: readonly (readonly [string, string])[] = [
  ['aliyun api gateway, error codes of VPC instances', '阿里云 API 网关文档，VPC 实例错误码表'],
  ['aliyun api gateway, error codes of classic instances', '阿里云 API 网关文档，经典实例错误码表'],
  ['aliyun api gateway, error codes', '阿里云 API 网关文档，错误码表'],
  ['aliyun api gateway, debug mode', '阿里云 API 网关文档，调试模式'],
  ['aliyun api gateway, simple authentication (AppCode)', '阿里云 API 网关文档，简单身份认证（AppCode）'],
  ['capture of an Unauthorized reply of a classic instance', '抓包：经典实例的 Unauthorized 应答'],
  ['capture of a B403MQ reply', '抓包：B403MQ 应答'],
  ['capture of a 200 reply', '抓包：200 应答'],
  ['captures of 200 replies', '抓包：多个 200 应答'],
  ['capture of a reply of /IDCard', '抓包：/IDCard 的应答'],
  ['captures of 41005 and 43002', '抓包：41005 和 43002'],
  ['captures of 2020 and 2024', '2020 年和 2024 年的抓包'],
  ['published clients of the newer Fegine products', '涪擎新版商品的公开客户端代码'],
  ["published clients that copy the vendor's samples", '照搬供应商示例的公开客户端代码'],
  ['published clients of 2018', '2018 年的公开客户端代码'],
  ['error maps of published clients', '公开客户端代码里的错误码表'],
  ['published sdks and bug reports', '公开的 SDK 和 bug 报告'],
  ['bug reports of sibling ocr interfaces of wechat', '微信同类 OCR 接口的 bug 报告'],
  ['bug reports of clients', '客户端的 bug 报告'],
  ['sibling interfaces of wechat', '微信同类接口'],
  ['fegine ocr guide', '涪擎银行卡识别接口文档'],
  ['fegine elements guide', '涪擎三四要素接口文档'],
  ['shujubao guide', '数据宝接口文档'],
  ['guides of both Fegine products', '涪擎两个商品的接口文档'],
  ['guides of the marketplace products', '云市场各商品的接口文档'],
  ["the vendors' documents", '各供应商文档'],
  [', failure sample', '，失败示例'],
  ['wechat api documents, getAccessToken and getStableAccessToken', '微信接口文档，getAccessToken 和 getStableAccessToken'],
  ['wechat api documents, global error codes', '微信接口文档，全局错误码'],
  ['wechat api documents, troubleshooting of permission sets', '微信接口文档，权限集问题排查'],
  ['wechat bank card identification', '微信银行卡识别文档'],
  ['tencent cloud kyc sdk, error codes', '腾讯云人脸核身 SDK 文档，错误码'],
  ['tencent cloud kyc, bank card ocr', '腾讯云人脸核身文档，银行卡识别'],
  ['tencent cloud', '腾讯云文档'],
  [', an old page', '（旧版页面）'],
  ['; cause: a client of a sibling platform with the same scheme', '；触发条件：签名方式相同的同类平台的客户端代码'],
  ['; body: ', '；其余字段：'],
  [' and §', ' 和 §'],
  ['no source', '无来源'],
  ['; ', '；'],
  [', ', '，'],
];
