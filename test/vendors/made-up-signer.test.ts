import { describe } from 'vitest';
import { madeUpSigner } from './made-up-signer.ts';
import { runEverywhere } from './run-everywhere.ts';

describe('a vendor whose signatures cover the host', () => runEverywhere(madeUpSigner));
