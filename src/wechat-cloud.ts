// The cloud call of WeChat, for tests of cloud functions.
export {
  type CloudBankcard,
  type CloudOptions,
  type CloudResult,
  type CloudTarget,
  createWechatCloud,
  type WechatCloud,
} from './vendors/wechat/create-wechat-cloud.ts';
