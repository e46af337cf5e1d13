import { describe } from 'vitest';
import { madeUpEye } from '../vendors/made-up-eye.ts';
import { madeUpSigner } from '../vendors/made-up-signer.ts';
import { runEverywhere } from '../vendors/run-everywhere.ts';

describe.each([madeUpEye, madeUpSigner])('$id, by the languages that are compiled', (vendor) =>
  runEverywhere(vendor, ['php', 'go', 'java', 'csharp']),
);
