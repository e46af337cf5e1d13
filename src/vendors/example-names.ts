/** Names for the examples in help, in the control API and in error messages: those of vendors in the box. */
export const exampleNames = {
  vendor: 'fegine-ocr',
  otherVendor: 'webank',
  product: 'tencent-cloud/ocr',
  layer: 'aliyun-gateway',
  operation: 'fegine-elements/bank3Check',
  operationName: 'bank3Check',
  path: '/bank3Check',
  host: 'bcard3and4.market.alicloudapi.com',
  reading: 'fegine-ocr/cardbank',
  row: 'fegine-ocr/cardbank/debit',
  provider: 'wechat',
  authority: 'api.weixin.qq.com:443',
  setting: 'aliyun.errorTable',
  quirk: 'wechat/documentExample',
  kind: 'aliyun',
} as const;

/** Credentials for the same examples, by kind. */
export const exampleCredentials = {
  given: { wechat: { appid: 'wx0000000000000000' } },
  made: {
    aliyun: { appCode: '0123456789abcdef0123456789abcdef', appKey: '200000000', appSecret: 'secret' },
    webank: { appId: 'TIDA0000', secret: 'secret' },
    wechat: { appid: 'wx0000000000000000', secret: 'secret' },
  },
  invalid: { aliyun: { appCode: 'fedcba9876543210fedcba9876543210' } },
} as const;
