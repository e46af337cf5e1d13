import { describe, expect, test, vi } from 'vitest';
import { runCommandLine } from '../../src/cli/run-command-line.ts';
import { planCases } from '../../src/contracts/consumer/plan/plan-cases.ts';
import type { Subject } from '../../src/contracts/consumer/subject.ts';
import { askSamples } from '../../src/descriptions/docs/ask-samples.ts';
import { toVendorPage } from '../../src/descriptions/docs/pages/to-vendor-page.ts';
import { runCase } from '../../src/descriptions/examples/run-case.ts';
import { toMockTarget } from '../../src/descriptions/examples/to-mock-target.ts';
import { sampleOutcomes } from '../../src/descriptions/exports/sample-outcomes.ts';
import { toOpenApi } from '../../src/descriptions/openapi/to-openapi.ts';
import { searchOutcomes } from '../../src/descriptions/search/search-outcomes.ts';
import { atlasOf, casesOf } from '../../src/language/cases.ts';
import { mergeExamples } from '../../src/language/example.ts';
import { replyText } from '../../src/language/reply-path.ts';
import { createMock } from '../../src/mocks/create-mock.ts';
import type { Fault } from '../../src/mocks/rules/rule.ts';
import { toFaultyReply } from '../../src/mocks/rules/to-faulty-reply.ts';
import { startMock } from '../../src/server/start-mock.ts';
import { readPicture } from '../case-targets.ts';
import { holdEverywhere, verifyOwnPact } from './hold-everywhere.ts';
import { madeUpReplies } from './made-up-replies.ts';

const mock = createMock([madeUpReplies], { seed: 1 });

/** The body of a row, as it is sent. */
async function bodyOf(name: string, fault?: Fault): Promise<string> {
  const one = [...casesOf([madeUpReplies])].find(
    ({ operationName, outcome }) => `${operationName}/${outcome}` === name,
  );
  if (one === undefined) throw new Error(`no row ${name}`);
  const target = toMockTarget(mock, readPicture);
  if (fault === undefined) return replyText(await runCase(one, target));
  let faulty = '';
  await mock
    .tenant()
    .rule({ operation: `made-up-replies/${one.operationName}`, outcome: one.outcome, times: 1, fault });
  const send: typeof target.send = async (request) => {
    const { reply, places } = await mock.handle(request);
    faulty = replyText(toFaultyReply(reply, fault, places));
    return reply;
  };
  await runCase({ ...one, example: one.plainExample }, { ...target, send });
  return faulty;
}

const withoutId = (text: string) => text.replace(/"RequestId":"[0-9a-f]{32}"/, '"RequestId":"…"');

describe('a vendor whose replies differ in form', () => {
  holdEverywhere(madeUpReplies);

  test('has code and message inside other fields, at the place of the row', async () => {
    expect(withoutId(await bodyOf('check/missing'))).toBe(
      '{"Response":{"Error":{"Code":"MissingParameter","Message":"a parameter is missing"},"RequestId":"…"}}',
    );
    expect(withoutId(await bodyOf('check/different'))).toBe(
      '{"Response":{"Result":"-1","Description":"different","Warnings":[-9110],"RequestId":"…"}}',
    );
    expect(withoutId(await bodyOf('check/badKey'))).toBe(
      '{"Response":{"Error":{"Code":"AuthFailure.KeyNotFound","Message":"The key nobody does not exist"},"RequestId":"…"}}',
    );
  });

  test('has a layer that finishes its replies by itself, and knows the row', async () => {
    expect(withoutId(await bodyOf('check/badMethod'))).toBe(
      '{"RequestId":"…","Message":"no such method","Retry":"afterFix","Code":"NoMethod"}',
    );
  });

  test('is asked for a row by the code of its result', async () => {
    const operation: string = 'made-up-replies/check';
    await mock.tenant().rule({ operation: operation as '*', outcome: '-2' as 'match', times: 1 });
    expect(await bodyOf('check/same')).toContain('"Result":"-2"');
  });

  test('has strange replies at the same places', async () => {
    expect(await bodyOf('check/same', 'unknownCode')).toBe(
      '{"Response":{"Result":"98765","Description":"same"}}',
    );
    expect(await bodyOf('check/missing', 'codeOfOtherType')).toBe(
      '{"Response":{"Error":{"Code":98765,"Message":"a parameter is missing"}}}',
    );
    expect(withoutId(await bodyOf('check/same', 'noCode'))).toBe(
      '{"Response":{"Description":"same","RequestId":"…"}}',
    );
    expect(withoutId(await bodyOf('check/different', 'noState'))).toBe(
      '{"Response":{"Result":"-1","Description":"different","RequestId":"…"}}',
    );
    expect(await bodyOf('check/different', 'unknownState')).toContain('"Warnings":[98765]');
  });

  test('writes a number of 64 bits with all its digits, and spaces where the vendor has them', async () => {
    expect(await bodyOf('number/noCard')).toMatch(
      /^\{"log_id": 62688729725345[13579]{5}, "error_code": 216101, "error_msg": "no \\"card\\", no reply"\}$/,
    );
    expect(await bodyOf('text/debit')).toMatch(
      /^\{"RequestId":"[0-9a-f]{32}","Data":"\{\\"cardNumber\\":\\"\d+\\",\\"cardType\\":\\"DC\\"\}","Number":62688729725345[13579]{5}\}$/,
    );
  });

  test('writes XML', async () => {
    expect(await bodyOf('text/noCard')).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?><Reply><RequestId>\w{32}<\/RequestId><Code>NoCard<\/Code><Message>a card of 16 &lt; 19 digits &amp; more<\/Message><\/Reply>$/,
    );
  });

  test('writes a strange reply as it writes others', async () => {
    const faulty = await bodyOf('number/noCard', 'addedField');
    expect(faulty).toMatch(
      /^\{"log_id": 62688729725345[13579]{5}, "error_code": 216101, .*, "mock_unknown_field": "added by the mock"\}$/,
    );
    expect(await bodyOf('number/noCard', 'unknownCode')).toBe(
      '{"error_code": 98765, "error_msg": "no \\"card\\", no reply"}',
    );
    expect(await bodyOf('text/debit', 'unknownState')).toMatch(
      /"Data":"\{\\"cardNumber\\":\\"\d+\\",\\"cardType\\":\\"98765\\"\}","Number":62688729725345[13579]{5}\}$/,
    );
    expect(await bodyOf('text/debit', 'noState')).not.toContain('Data');
  });

  test.each([
    [
      'a code in each form, and a field that decides',
      [
        ['<Code>NoCard<', '<Code>NoCards<'],
        ['"cardType\\":\\"DC', '"cardType\\":\\"XX'],
        ['"cardType":"CC', '"cardType":"XX'],
        ['"error_code": 216101', '"error_code": 216102'],
      ],
      ['number/noCard', 'text/credit', 'text/debit', 'text/noCard'],
    ],
    ['a tag', [['<RequestId>', '<Request>']], ['text/credit', 'text/noCard']],
  ] as const)('is not held by a mock with %s changed, says a verifier', async (_, changes, rows) => {
    const change = (text: string) => changes.reduce((body, [from, to]) => body.replace(from, to), text);
    const results = await verifyOwnPact(madeUpReplies, change);
    const broken = results.filter(({ verdict }) => verdict !== 'handled');
    expect(broken.map(({ operation, row }) => `${operation.split('/')[1]}/${row.outcome}`).sort()).toEqual(
      rows,
    );
  });

  test.each([
    ['check/badKey', {}, 'The key nobody does not exist'],
    ['check/badKey', { headers: { 'X-Language': 'zh-CN' } }, '密钥 nobody 不存在'],
    ['check/badKey', { form: { Language: 'zh-CN' } }, '密钥 nobody 不存在'],
    [
      'check/badKey',
      { headers: { 'X-Language': 'en-US' }, form: { Language: 'zh-CN' } },
      'The key nobody does not exist',
    ],
    ['check/badKey', { headers: { 'X-Language': 'constructor' } }, 'The key nobody does not exist'],
    ['check/tooLong', { headers: { 'X-Language': 'en-US' } }, 'the name is too long'],
    ['check/tooLong', { headers: { 'X-Language': 'zh-CN' } }, '姓名过长'],
    ['check/different', { headers: { 'X-Language': 'zh-CN' } }, 'different'],
  ])('says %s in the language that is asked for: %o', async (name, asked, message) => {
    const one = [...casesOf([madeUpReplies])].find(({ outcome }) => name.endsWith(`/${outcome}`));
    if (one === undefined) throw new Error('no row');
    const reply = await runCase(
      { ...one, example: mergeExamples(one.example, asked) },
      toMockTarget(mock, readPicture),
    );
    expect(replyText(reply)).toContain(`"${message}"`);
  });

  test('is described in each language: on its page, in its OpenAPI description, in its table, in a search', async () => {
    const page = toVendorPage(madeUpReplies, new Map()).en;
    expect(page).toContain('by the header `X-Language` or the parameter `Language`: `zh-CN` or `en-US`');
    expect(page).toContain('| `The key ${Key} does not exist`<br>`zh-CN`: `密钥 ${Key} 不存在` |');
    expect(page).toContain('| `姓名过长`<br>`en-US`: `the name is too long`<br>`zh-CN`: «unknown» |');
    const document = toOpenApi([madeUpReplies], await sampleOutcomes([madeUpReplies]), { version: '1' });
    expect(JSON.stringify(document)).toContain(
      '{"name":"X-Language","in":"header","schema":{"type":"string","enum":["zh-CN","en-US"]}}',
    );
    const atlas = atlasOf([madeUpReplies]);
    const found = searchOutcomes(atlas, ['name is too long'], [madeUpReplies]);
    expect(found).toMatchObject([
      { outcome: 'tooLong', messages: { 'en-US': 'the name is too long', 'zh-CN': null } },
    ]);
  });

  test('says of a code what it means in sibling operations, where that is something else', async () => {
    const page = toVendorPage(madeUpReplies, new Map());
    expect(page.en).toContain(`| code | \`check\` | \`verify\` |
| --- | --- | --- |
| \`-2\` | \`tooLong\`: the name has more than ten characters | \`noPerson\`: the ID number is of nobody |

`);
    const siblings = atlasOf([madeUpReplies]).filter((row) => row.siblings !== undefined);
    expect(siblings.map(({ operation, outcome, siblings: at }) => [operation, outcome, at])).toEqual([
      [
        'check',
        'tooLong',
        [{ operation: 'verify', outcome: 'noPerson', when: 'the ID number is of nobody' }],
      ],
      [
        'verify',
        'noPerson',
        [{ operation: 'check', outcome: 'tooLong', when: 'the name has more than ten characters' }],
      ],
    ]);
  });

  test('is explained with the meaning of its code in a sibling', async () => {
    const running = await startMock([madeUpReplies], { port: 0, logLevel: 'silent' });
    const written: string[] = [];
    const write = vi
      .spyOn(process.stdout, 'write')
      .mockImplementation((text) => written.push(String(text)) > 0);
    try {
      await fetch(`${running.url}/replies/verify`, {
        method: 'POST',
        headers: { 'X-Key': 'key-facade33facade33facade33' },
        body: new URLSearchParams({ IdCard: '110101199003071111', Name: '张伟' }),
      });
      await runCommandLine(['why', '--url', running.url], async () => [madeUpReplies]);
    } finally {
      write.mockRestore();
      await running.close();
    }
    expect(written.join('')).toMatch(
      /verify\/noPerson[\s\S]*\nIn other operations, -2 is:\n {2}check\/tooLong {2}the name has more than ten characters\n$/,
    );
  });

  test('names to a consumer the sibling that has an outcome', () => {
    const { check: operation } = madeUpReplies.operations;
    const subject = {
      vendor: madeUpReplies,
      name: 'check',
      operation,
      called: 'made-up-replies/check',
    } as unknown as Subject;
    expect(() => planCases(subject, { outcomes: { noPerson: 'mismatch' } } as never)).toThrow(
      'made-up-replies/check has no outcome noPerson. noPerson is an outcome of made-up-replies/verify.',
    );
  });

  test('has on its page the place of each code', async () => {
    const samples = await askSamples(madeUpReplies, toMockTarget(mock, readPicture));
    const page = toVendorPage(madeUpReplies, samples).en;
    expect(page).toContain('in the fields `Response.Error.Code` and `Response.Error.Message`');
    expect(page).toContain('in the fields `Response.Result` and `Response.Description`');
    expect(page).toContain('| `Response.Error.Code`: `MissingParameter` |');
    expect(page).toContain('| `-1`<br>`Response.Warnings.0`: `-9110` |');
  });

  test('has the known values of each place in its OpenAPI description', async () => {
    const document = toOpenApi([madeUpReplies], await sampleOutcomes([madeUpReplies]), { version: '1' });
    const { schemas } = document['components'] as { schemas: Record<string, { enum?: unknown[] }> };
    expect(schemas['made-up-replies.check.Response.Result']?.enum).toEqual(['-2', '-1', '0']);
    expect(schemas['made-up-replies.check.Response.Error.Code']?.enum).toContain('MissingParameter');
    expect(schemas['made-up-replies.check.Response.Warnings.0']?.enum).toEqual([-9110]);
    expect(schemas['made-up-replies.text.Data.cardType']?.enum).toEqual(['CC', 'DC']);
    const text = JSON.stringify(document);
    expect(text).toMatch(/"log_id":62688729725345[13579]{5}/);
    expect(text).toContain('"log_id":{"type":"integer","format":"int64"}');
    expect(text).toContain('"Data":{"type":"string","contentMediaType":"application/json","contentSchema":{');
    expect(text).toMatch(/"text\/xml":\{"schema":\{"type":"string"\}/);
  });
});
