import { expect, test } from 'vitest';
import { diagnoseAliyun } from '../../src/vendors/aliyun/diagnose-aliyun.ts';
import { diagnoseOpenApi } from '../../src/vendors/aliyun-ocr/diagnose-open-api.ts';
import { diagnoseIam } from '../../src/vendors/baidu-ocr/diagnose-baidu.ts';
import { vendors } from '../../src/vendors/index.ts';
import { diagnoseSignature } from '../../src/vendors/tencent-cloud/diagnose-tencent.ts';
import { diagnoseWebank } from '../../src/vendors/webank/diagnose-webank.ts';

const signatureDoctors: readonly unknown[] = [
  diagnoseAliyun,
  diagnoseIam,
  diagnoseOpenApi,
  diagnoseSignature,
  diagnoseWebank,
];

test.each(vendors)(
  '$id has a doctor of signatures where a signature lets its callers in, and only there',
  (vendor) => {
    const proofs = vendor.credentials.ways.flat().map(({ name }) => name);
    const isSigned = proofs.some((name) => ['sign', 'signature'].includes(name));
    const doctors = vendor.diagnose ?? [];
    expect(doctors.some(({ of }) => signatureDoctors.includes(of))).toBe(isSigned);
  },
);
