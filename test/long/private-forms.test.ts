import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { check } from '../cli/check/run-contract.ts';
import { heldBy, privateForms } from '../security/private-forms.ts';
import { readableIn } from '../security/read-through.ts';
import { tryPrivateForms } from '../security/try-private-forms.ts';

tryPrivateForms(1);

test('a check of an app that prints such forms shows none, on the terminal, in its report or to resume from', async () => {
  const app = fileURLToPath(new URL('../security/form-app.mjs', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'private-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const resume = join(folder, 'resume.jsonl');
  const contract = {
    consumer: 'forms',
    app: {
      start: `exec "${process.execPath}" "${app}"`,
      env: { MOCK_URL: '${mock.url}', APP_CODE: '${aliyun.appCode}' },
      workers: 1,
    },
    operations: { 'fegine-elements/bank3Check': { request: 'GET /', expect: { '*': 200 } } },
    groups: { 'aliyun-gateway': { '*': 200 } },
  };
  const { stdout, stderr, report, failed } = await check(contract, '--resume', resume);
  expect(failed.length).toBeGreaterThan(40);
  const written = readFileSync(resume, 'utf8');
  const held = heldBy(privateForms);
  for (const text of [stdout, stderr, written, JSON.stringify(report)])
    expect(readableIn(text, held)).toEqual([]);
});
