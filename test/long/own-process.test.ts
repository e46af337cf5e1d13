import { expect, test } from 'vitest';
import { runAlone, runWarm } from '../cli/bankcard-mock.ts';

/** Most tests run command lines one after the other in a process that is there already. */
test.each([
  [['--version']],
  [['help', 'curl']],
  [['outcomes', '--json']],
  [['curl', 'fegine-elements/bank3Check', 'badName']],
  [['env']],
  [['openapi', '--vendor', 'wechat', '--yaml']],
  [['export', 'wiremock', '--vendor', 'wechat']],
  [['specimen', '--persona', 'ok', '--out', '-']],
  [['picture', 'fixtures/pictures/ok.jpeg']],
  [['coverage', 'fixtures']],
  [['check', 'examples/python/contract.yaml', '--only', '*/nothing']],
  [['verify', 'package.json']],
  [['serve', '--check-config']],
  [['serve', '--prot', '1']],
  [['sevre']],
])('bankcard-mock %j does in a process of its own what it does after others', async (words) => {
  const alone = await runAlone(words);
  // A signature and a nonce are new with each call.
  const lasting = ({ stdout, ...rest }: typeof alone) => ({
    ...rest,
    stdout: stdout.replace(/[\w-]{20,}/g, ''),
  });
  expect(lasting(await runWarm(words))).toEqual(lasting(alone));
});
