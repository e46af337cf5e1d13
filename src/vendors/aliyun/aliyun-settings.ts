import { z } from 'zod';
import { setting } from '../../language/setting.ts';

export const errorTable = setting('aliyun.errorTable', z.enum(['vpc', 'classic']), 'vpc', {
  says: 'The table that the gateway answers from: of VPC instances, with codes, or of classic ones, without',
  evidence: 'documented',
  source: 'aliyun api gateway, error codes',
});

export const appCodeIn = setting('aliyun.appCodeIn', z.enum(['header', 'headerAndQuery', 'off']), 'header', {
  says: 'Where an AppCode is taken from; a marketplace product is listed with header only',
  evidence: 'documented',
  source: 'aliyun api gateway, simple authentication (AppCode)',
});

export const newAppCode = setting('aliyun.newAppCode', z.enum(['atOnce', 'after30s']), 'atOnce', {
  says: 'When an AppCode works after the purchase or a reset; until then it is answered as an unknown one (inferred)',
  evidence: 'documented',
  source: 'guides of both Fegine products, 二 [1]',
});

export const aliyunSettings = [errorTable, appCodeIn, newAppCode] as const;
