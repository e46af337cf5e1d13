import { describe, expect, test } from 'vitest';
import { run } from '../../cli/bankcard-mock.ts';
import { formats, successes, testClients, writeClient } from './run-clients.ts';
import { cases } from './run-scripts.ts';

// The longest chain, and an upload. test/long runs all operations in the languages of all runtimes that are here.
const at = (vendor: string, operationName: string) =>
  successes.filter((one) => one.vendor.id === vendor && one.operationName === operationName);
const upload = at('wechat', 'bankcard');
testClients('python', upload);
testClients('miniprogram', upload);

// A request that is repeated, one that is signed wrongly, and one that is padded: each once.
const special = /^(?:nonceUsed|invalidSignature|pictureTooLarge)$/;
const firsts = new Map(
  cases.toReversed().flatMap((one) => (special.test(one.outcome) ? [[one.outcome, one] as const] : [])),
);
testClients('node', [...at('webank', 'getBankCardOcrResult'), ...upload, ...firsts.values()]);

const url = 'http://127.0.0.1:4100';
const clientOf = (operation: string, format: (typeof formats)[number], outcome?: string) => {
  const found = cases.find(
    ({ vendor, operationName, ...one }) =>
      `${vendor.id}/${operationName}` === operation &&
      (outcome === undefined
        ? successes.some((success) => success.outcome === one.outcome)
        : one.outcome === outcome),
  );
  if (found === undefined) throw new Error(`there is no ${operation}`);
  return writeClient(found, format, url);
};

describe('curl --format', () => {
  test('is sh unless another is given', async () => {
    const { stdout } = await run(['curl', 'fegine-elements/bank3Check']);
    expect(await run(['curl', 'fegine-elements/bank3Check', '--format', 'sh'])).toMatchObject({ stdout });
    expect(stdout).toMatch(/^curl /);
  });

  test('prints a client with the URL and the credentials', async () => {
    const words = ['curl', 'fegine-elements/bank3Check', '--format', 'go', '--url', 'http://mock:4200'];
    const { code, stdout } = await run(words);
    expect(code).toBe(0);
    expect(stdout).toContain('const baseURL = "http://mock:4200"\n');
    expect(stdout).toContain('APPCODE facade00facade00facade00facade00');
    expect(stdout).toContain("the vendor's own host is bcard3and4.market.alicloudapi.com");
  });

  test('tells which formats there are', async () => {
    expect(await run(['curl', 'wechat/bankcard', '--format', 'pyhton'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `error badFlag: --format cannot be pyhton. Did you mean python? There are: sh, ${formats.join(', ')}.\n`,
    });
    expect((await run(['curl', '--help'])).stdout).toContain(formats.join(', '));
  });

  test('says of a row that is asked for why, and asks by the header', () => {
    for (const format of formats) {
      const client = clientOf('fegine-ocr/cardbank', format, 'quotaExhausted');
      expect(client).toContain(
        'By itself it needs a package: it is asked for by a header that only the mock knows.',
      );
      expect(client).toContain('x-mock-outcome');
      expect(clientOf('fegine-ocr/cardbank', format)).not.toContain('x-mock-outcome');
    }
  });

  test('says of a method that wx.request lacks that the row is asked for', () => {
    const client = clientOf('fegine-ocr/cardbank', 'miniprogram', 'unsupportedMethod');
    expect(client).toContain('wx.request has no method PURGE: it is asked for');
  });
});

describe('a client of WeChat in C#', () => {
  const client = clientOf('wechat/bankcard', 'csharp');

  test('sends the boundary without quotes, and says why', () => {
    expect(client).toContain('MediaTypeHeaderValue.Parse("multipart/form-data; boundary=" + boundary)');
    expect(client).toContain('puts the boundary into quotes, which some vendors refuse');
  });
});

// They are compiled only where .NET is, in test/long.
test.each(successes.map((one) => [one.vendor.id, one.operationName, one] as const))(
  'the brackets of the C# client of %s/%s are balanced',
  (_vendor, _operation, one) => {
    const code = writeClient(one, 'csharp', url)
      .replace(/"(?:[^"\\]|\\.)*"/g, '""')
      .replace(/\/\/.*/g, '');
    const open: string[] = [];
    for (const [bracket] of code.matchAll(/[()[\]{}]/g)) {
      if ('([{'.includes(bracket)) open.push(bracket);
      else expect(`${open.pop()}${bracket}`).toMatch(/^(?:\(\)|\[\]|\{\})$/);
    }
    expect(open).toEqual([]);
  },
);
