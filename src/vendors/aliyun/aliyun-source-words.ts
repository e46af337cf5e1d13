import type { Vendor } from '../../language/vendor.ts';

/** The sources of what all vendors behind the gateway share, in Chinese. */
// biome-ignore format: a table
export const aliyunSourceWords: NonNullable<Vendor['sourceWords']> = [
  ['aliyun api gateway, error codes of VPC instances', '阿里云 API 网关文档，VPC 实例错误码表'],
  ['aliyun api gateway, error codes of classic instances', '阿里云 API 网关文档，经典实例错误码表'],
  ['aliyun api gateway, error codes', '阿里云 API 网关文档，错误码表'],
  ['aliyun api gateway, debug mode', '阿里云 API 网关文档，调试模式'],
  ['aliyun api gateway, simple authentication (AppCode)', '阿里云 API 网关文档，简单身份认证（AppCode）'],
  ['capture of an Unauthorized reply of a classic instance', '抓包：经典实例的 Unauthorized 应答'],
  ['capture of a B403MQ reply', '抓包：B403MQ 应答'],
  ['capture of a 200 reply', '抓包：200 应答'],
  ['captures of 200 replies', '抓包：多个 200 应答'],
  ['guides of both Fegine products', '涪擎两个商品的接口文档'],
  ['guides of the marketplace products', '云市场各商品的接口文档'],
];
