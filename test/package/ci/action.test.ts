import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { isServing, startJob } from './run-action.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A job in a copy of an example app, `app`, with the packages of this repository. */
function makeJob() {
  const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-job-'));
  cpSync(join(root, 'examples/express'), join(folder, 'work/app'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'work/node_modules'));
  const job = startJob(folder, join(folder, 'work'));
  onTestFinished(() => {
    if (isServing(folder)) job.use({ stop: 'true' });
    rmSync(folder, { recursive: true, force: true });
  });
  return { ...job, folder, app: join(folder, 'work/app') };
}

const check = { contract: 'contract.yaml', 'working-directory': 'app' };

test('an app that handles every row passes, and the summary of the job says so', () => {
  const job = makeJob();
  const { code, output, outputs } = job.use(check);
  expect(output).not.toContain('::error');
  expect(code).toBe(0);
  expect(job.summary()).toContain('wallet');
  expect(readFileSync(join(outputs['reports'] ?? '', 'check.xml'), 'utf8')).toContain('<testsuite');
});

test('an app that forgets a code fails, with an annotation and the row in the summary; less may be asked of it', () => {
  const job = makeJob();
  const source = readFileSync(join(job.app, 'fegine.js'), 'utf8');
  const forgotten = source.replace(/^.*3008.*$/m, '');
  expect(forgotten).not.toBe(source);
  writeFileSync(join(job.app, 'fegine.js'), forgotten);
  const { code, output } = job.use(check);
  expect(code).toBe(3);
  expect(output).toMatch(/^::error .*resignNeeded/m);
  expect(job.summary()).toContain('resignNeeded');
  expect(job.use({ ...check, 'fail-under': '90' }).code).toBe(0);
});

test('without a contract, the steps behind it find the mock, until one stops it and tells what was met', async () => {
  const job = makeJob();
  const started = job.use({ port: '0', vendors: 'wechat,fegine-elements' });
  expect(started.code).toBe(0);
  const { BANKCARD_MOCK_URL: url = '', FEGINE_ELEMENTS_URL, WEBANK_URL, ALIYUN_APPCODE } = job.env();
  expect(started.outputs['url']).toBe(url);
  expect(FEGINE_ELEMENTS_URL).toBe(url);
  expect(WEBANK_URL).toBeUndefined();
  const headers = { Authorization: `APPCODE ${ALIYUN_APPCODE}` };
  const query = 'accountNo=6214850000000015&idCard=110101199003070038&name=%E5%BC%A0%E4%BC%9F';
  expect(await (await fetch(`${url}/bank3Check?${query}`, { headers })).json()).toMatchObject({
    status: '01',
  });
  expect(job.use({ port: '0' }).output).toContain('::error title=bankcard-mock::The mock of an earlier step');
  const stopped = job.use({ stop: 'true' });
  expect(stopped.code).toBe(0);
  expect(stopped.output).not.toContain('::warning');
  expect(isServing(job.folder)).toBe(false);
  expect(job.summary()).toContain('fegine-elements/bank3Check');
  await expect(fetch(url)).rejects.toThrow();
});

test('a mock that does not start is told with its reason', () => {
  const { code, output } = makeJob().use({ vendors: 'wehcat', port: '0' });
  expect(code).toBe(1);
  expect(output).toMatch(
    /^::error title=bankcard-mock::The mock did not start\. error .*Did you mean wechat\?/m,
  );
});

test('what was never started cannot be stopped', () => {
  expect(makeJob().use({ stop: 'true' })).toMatchObject({
    code: 1,
    output: expect.stringContaining('No mock was started by an earlier step of this job.'),
  });
});
