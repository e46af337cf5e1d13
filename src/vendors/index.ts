import type { Vendor } from '../language/vendor.ts';
import { aliyunOcr } from './aliyun-ocr/aliyun-ocr.ts';
import { baiduOcr } from './baidu-ocr/baidu-ocr.ts';
import { fegineElements } from './fegine/fegine-elements.ts';
import { fegineOcr } from './fegine/fegine-ocr.ts';
import { shujubao } from './shujubao.ts';
import { tencentCloud } from './tencent-cloud/tencent-cloud.ts';
import { webank } from './webank/webank.ts';
import { wechat } from './wechat/wechat.ts';

/** All vendors, by id. */
export const vendorsById = {
  'fegine-ocr': fegineOcr,
  'fegine-elements': fegineElements,
  shujubao,
  webank,
  wechat,
  'baidu-ocr': baiduOcr,
  'aliyun-ocr': aliyunOcr,
  'tencent-cloud': tencentCloud,
} as const;

export const vendors: readonly Vendor[] = Object.values(vendorsById);
