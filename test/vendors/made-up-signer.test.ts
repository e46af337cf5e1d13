import { describe } from 'vitest';
import { firstOfEach, holdEverywhere, holdPrograms } from './hold-everywhere.ts';
import { madeUpSigner } from './made-up-signer.ts';

describe('a vendor whose signatures cover the host', () => {
  holdEverywhere(madeUpSigner);
  // test/long has every row, and the clients in each language.
  holdPrograms(madeUpSigner, [], firstOfEach);
});
