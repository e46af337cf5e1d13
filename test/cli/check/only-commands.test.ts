import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { openContract } from '../../../src/cli/check/run-contract.ts';
import { toCommand } from '../../../src/errors/to-command.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { one } from './run-contract.ts';
import { smallContract, writeContract } from './small-contract.ts';

test.each(['contract.json', "the shop's <contract>.json"])(
  'a shell reads the command that repeats a row as it is printed: %s',
  async (name) => {
    const file = writeContract(smallContract([one]), name);
    const choice = { file, vendors, everyOperation: false, only: [], workers: undefined };
    const { rows } = await openContract(choice);
    const repeated = rows.filter(({ provoke }) => provoke.includes('--only'));
    expect(repeated.length).toBeGreaterThan(3);
    for (const row of repeated) {
      const words = execFileSync('sh', ['-c', row.provoke.replace(toCommand(''), "printf '%s\\n' ")], {
        encoding: 'utf8',
      });
      expect(words.trimEnd().split('\n')).toEqual(['check', file, '--only', row.name]);
    }
  },
);
