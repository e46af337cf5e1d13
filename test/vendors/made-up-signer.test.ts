import { describe } from 'vitest';
import { holdEverywhere, holdPrograms } from './hold-everywhere.ts';
import { madeUpSigner } from './made-up-signer.ts';

describe('a vendor whose signatures cover the host', () => {
  holdEverywhere(madeUpSigner);
  // test/long has the other languages.
  holdPrograms(madeUpSigner, ['node']);
});
