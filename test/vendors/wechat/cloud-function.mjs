// The cloud function of WeChat's document. wx-server-sdk is not installed here: a test puts its stand-in there.
import cloud from 'wx-server-sdk';

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });

export async function main(event) {
  try {
    return await cloud.openapi.ocr.bankcard({ type: 'photo', ...event });
  } catch (err) {
    return err;
  }
}
