import { describe } from 'vitest';
import { clientLanguages } from '../../src/descriptions/curl/clients/client-languages.ts';
import type { Format } from '../descriptions/curl/runtimes.ts';
import { holdPrograms } from '../vendors/hold-everywhere.ts';
import { madeUpEye } from '../vendors/made-up-eye.ts';
import { madeUpSigner } from '../vendors/made-up-signer.ts';

describe.each([madeUpEye, madeUpSigner])('$id, by every language', (vendor) =>
  holdPrograms(vendor, Object.keys(clientLanguages) as readonly Format[]),
);
