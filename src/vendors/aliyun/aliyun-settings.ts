import { z } from 'zod';
import { setting } from '../../language/setting.ts';

export const errorTable = setting('aliyun.errorTable', z.enum(['vpc', 'classic']), 'vpc', {
  says: {
    en: 'The table that the gateway answers from: of VPC instances, with codes, or of classic ones, without',
    zh: '网关按哪张错误码表应答：vpc 为 VPC 实例的表，有错误码；classic 为经典实例的表，没有错误码',
  },
  evidence: 'documented',
  source: 'aliyun api gateway, error codes',
});

export const appCodeIn = setting('aliyun.appCodeIn', z.enum(['header', 'headerAndQuery', 'off']), 'header', {
  says: {
    en: 'Where an AppCode is taken from; a marketplace product is listed with header only',
    zh: '从哪里读取 AppCode；云市场的商品只写了请求头',
  },
  evidence: 'documented',
  source: 'aliyun api gateway, simple authentication (AppCode)',
});

export const newAppCode = setting('aliyun.newAppCode', z.enum(['atOnce', 'after30s']), 'atOnce', {
  says: {
    en: 'When an AppCode works after the purchase or a reset; until then it is answered as an unknown one (inferred)',
    zh: '购买或重置后，AppCode 何时生效；生效之前按不存在的 AppCode 应答（推断）',
  },
  evidence: 'documented',
  source: 'guides of both Fegine products, 二 [1]',
});

export const aliyunSettings = [errorTable, appCodeIn, newAppCode] as const;
