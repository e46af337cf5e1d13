import { expect, test } from 'vitest';
import { vendors } from '../../src/vendors/index.ts';

test.each(vendors)('$id has a doctor where a signature lets its callers in, and only there', (vendor) => {
  const proofs = vendor.credentials.ways.flat().map(({ name }) => name);
  const isSigned = proofs.some((name) => ['sign', 'signature'].includes(name));
  expect(vendor.diagnose !== undefined).toBe(isSigned);
});
