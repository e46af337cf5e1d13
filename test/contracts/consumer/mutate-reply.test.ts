import { expect, test } from 'vitest';
import { mutateReply } from '../../../src/contracts/consumer/mutate-reply.ts';

const xml = '<Reply><Code>NoCard</Code><Id>1</Id></Reply>';

test.each([
  ['{"log_id": 6268872972534500219, "code": 1}', 'code', 'drop', '{"log_id": 6268872972534500219}'],
  [
    '{"log_id": 6268872972534500219, "code": 1}',
    'code',
    'retype',
    '{"log_id": 6268872972534500219, "code": "1"}',
  ],
  ['{"log_id":6268872972534500219}', 'log_id', 'retype', '{"log_id":"6268872972534500219"}'],
  ['{"Data":"{\\"state\\":\\"1\\"}"}', 'Data.state', 'retype', '{"Data":"{\\"state\\":1}"}'],
  ['{"Data":"{\\"state\\":\\"1\\"}"}', 'Data.state', 'drop', '{"Data":"{}"}'],
  [xml, 'Code', 'drop', '<Reply><Id>1</Id></Reply>'],
  [xml, 'Code', 'retype', '<Reply><Code><value>NoCard</value></Code><Id>1</Id></Reply>'],
] as const)('a reply is changed in its own form: %s, %s, %s', (body, path, kind, changed) => {
  expect(mutateReply({ status: 200, headers: [], body }, { kind, path }).body).toBe(changed);
});
