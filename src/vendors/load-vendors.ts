import type { Vendor } from '../language/vendor.ts';

/** The modules of the vendors, in the order of `index.ts`, so that one that is not wanted is not loaded. */
const modules: Readonly<Record<string, () => Promise<Vendor>>> = {
  'fegine-ocr': async () => (await import('./fegine/fegine-ocr.ts')).fegineOcr,
  'fegine-elements': async () => (await import('./fegine/fegine-elements.ts')).fegineElements,
  shujubao: async () => (await import('./shujubao.ts')).shujubao,
  webank: async () => (await import('./webank/webank.ts')).webank,
  wechat: async () => (await import('./wechat/wechat.ts')).wechat,
  'baidu-ocr': async () => (await import('./baidu-ocr/baidu-ocr.ts')).baiduOcr,
  'aliyun-ocr': async () => (await import('./aliyun-ocr/aliyun-ocr.ts')).aliyunOcr,
  'tencent-cloud': async () => (await import('./tencent-cloud/tencent-cloud.ts')).tencentCloud,
};

/** The built-in vendors, or those of these ids alone. An id that is none of theirs is that of a pack. */
export async function loadVendors(only?: readonly string[]): Promise<readonly Vendor[]> {
  if (only === undefined) return (await import('./index.ts')).vendors;
  const wanted = Object.entries(modules).filter(([id]) => only.includes(id));
  return Promise.all(wanted.map(([, load]) => load()));
}
