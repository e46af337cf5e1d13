import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runWarm } from '../cli/bankcard-mock.ts';
import { newFolder } from '../cli/new-folder.ts';

const root = new URL('../../examples/new-vendor/', import.meta.url);
const source = readFileSync(new URL('acme.ts', root), 'utf8');
const codes = readFileSync(new URL('codes.json', root), 'utf8');

interface Fault {
  readonly what: string;
  /** Replaced once, in the definition or in the code table. */
  readonly from: string;
  readonly to: string;
  /** What `vendor check` says of it. */
  readonly says: RegExp;
}

/** Mistakes that are easily made in a pack. Places are `./acme.ts:<line>`. */
const faults: readonly Fault[] = [
  {
    what: 'a syntax error',
    from: 'export const acmeVendor = vendor({',
    to: 'export const acmeVendor = = vendor({',
    says: /acme\.ts:\d+: cannot be read/,
  },
  {
    what: 'an import of what is not there',
    from: '  compareElements,\n',
    to: '  compareElement,\n',
    says: /acme\.ts:\d+: cannot be read: .*compareElement/,
  },
  { what: 'no default export', from: 'export default', to: 'export const one =', says: /it is no pack/ },
  {
    what: 'the vendor instead of the pack',
    from: 'export default pack({ bankcardMock: 1, vendors: [acmeVendor] });',
    to: 'export default acmeVendor;',
    says: /it is no pack/,
  },
  {
    what: 'a later version of the language',
    from: 'bankcardMock: 1',
    to: 'bankcardMock: 3',
    says: /version 3/,
  },
  {
    what: 'no host',
    from: "hosts: ['api.acme.example']",
    to: 'hosts: []',
    says: /hosts: expected 1 or more/,
  },
  {
    what: 'an id with capitals',
    from: "  id: 'acme',\n  name",
    to: "  id: 'Acme',\n  name",
    says: /kebab-case/,
  },
  {
    what: 'the id of a built-in vendor',
    from: "  id: 'acme',\n  name",
    to: "  id: 'wechat',\n  name",
    says: /acme\.ts:\d+: there is a vendor wechat already/,
  },
  {
    what: 'credentials of a built-in kind',
    from: "credentialKind({\n  id: 'acme'",
    to: "credentialKind({\n  id: 'aliyun'",
    says: /its credentials are called aliyun/,
  },
  {
    what: 'the path of a built-in vendor',
    from: "path: '/v1/acme/check'",
    to: "path: '/cgi-bin/token'",
    says: /acme\.ts:\d+: acme\/check: its path \/cgi-bin\/token is that of wechat\/token/,
  },
  {
    what: 'two operations with one path',
    from: "path: '/v1/acme/check'",
    to: "path: '/v1/acme/read'",
    says: /its path \/v1\/acme\/read is that of acme\/read/,
  },
  {
    what: 'an outage that is no row',
    from: "outage: 'busy'",
    to: "outage: 'bussy'",
    says: /outage names bussy, which is no row/,
  },
  {
    what: 'an unknown-path row that is none',
    from: "unknownPath: 'noSuchPath'",
    to: "unknownPath: 'nowhere'",
    says: /unknownPath names nowhere/,
  },
  {
    what: 'an invalid that names no row',
    from: "invalid: 'malformed'",
    to: "invalid: 'malformd'",
    says: /acme\.ts:\d+: acme\/check: invalid or missing names malformd/,
  },
  {
    what: 'no row for what the schemas refuse',
    from: "  invalid: 'noImage',\n",
    to: '',
    says: /its schemas can refuse a request/,
  },
  {
    what: 'a text without Chinese',
    from: "zh: '银行卡已挂失'",
    to: "zh: ''",
    says: /acme\/check\/lost: its `when` has no Chinese/,
  },
  {
    what: 'one sentence for two rows',
    from: "en: 'they belong together', zh: '三要素一致'",
    to: "en: 'they do not belong together', zh: '三要素一致'",
    says: /its `when` is that of different/,
  },
  {
    what: 'two rows that cannot be told apart',
    from: "pins: { result: 'different' }",
    to: "pins: { result: 'same' }",
    says: /acme\.ts:\d+: acme\/check\/different: cannot be told from same/,
  },
  {
    what: 'a cause without an example',
    from: "      example: { form: personaFields('lost-card', elements) },\n",
    to: '',
    says: /acme\/check\/lost: has a cause and no witness/,
  },
  {
    what: 'an example of somebody else',
    from: "personaFields('lost-card', elements)",
    to: "personaFields('ok', elements)",
    says: /acme\/check\/lost: its example got acme\/check\/same/,
  },
  {
    what: 'a cause that never holds',
    from: "world.card(form.cardNo)?.state === 'lost'",
    to: "world.card(form.cardNo)?.state === 'stolen'",
    says: /acme\/check\/lost: its example got acme\/check\/same/,
  },
  {
    what: 'a row that shadows the others',
    from: 'if: ({ picture: seen }) => seen.card?.number === undefined',
    to: 'if: () => true',
    says: /acme\/read\/read: its example got acme\/read\/noCard/,
  },
  {
    what: 'a predicate that throws',
    from: "({ form, world }) => world.card(form.cardNo)?.state === 'lost'",
    to: "({ form, world }) => world.card(form.cardNo)!.state === 'lost' && (null as never as string[]).length > 0",
    says: /acme\.ts:\d+: acme\/check\/lost: if threw a TypeError\. \(TypeError: Cannot read properties of null/,
  },
  {
    what: 'a body that throws',
    from: "body: () => ({ result: 'lost' })",
    to: "body: () => { throw new Error('no bank'); }",
    says: /acme\.ts:\d+: acme\/check\/lost: body threw a Error\. \(Error: no bank\)/,
  },
  {
    what: 'an asynchronous predicate',
    from: 'if: ({ picture: seen }) =>',
    to: 'if: async ({ picture: seen }) =>',
    says: /acme\/read\/noCard: if returned a promise/,
  },
  {
    what: 'a slow predicate',
    from: 'if: isLate',
    to: 'if: (call) => { const end = performance.now() + 300; while (performance.now() < end); return isLate(call); }',
    says: /acme\/\*\/lateTimestamp: if took more than 0\.25 s/,
  },
  {
    what: 'a clock of its own',
    from: "  headers: [\n    { name: 'Content-Type'",
    to: "  headers: [{ name: 'X-Trace', value: () => `${Date.now()}`, says: { en: 'its trace', zh: '跟踪号' }, evidence: 'inferred', source: 'none' },\n    { name: 'Content-Type'",
    says: /acme\/check\/same: two mocks of one seed and one time answered/,
  },
  {
    what: 'random values of its own',
    from: "  headers: [\n    { name: 'Content-Type'",
    to: "  headers: [{ name: 'X-Trace', value: () => `${Math.random()}`, says: { en: 'its trace', zh: '跟踪号' }, evidence: 'inferred', source: 'none' },\n    { name: 'Content-Type'",
    says: /acme\/check\/same: two mocks of one seed and one time answered/,
  },
  {
    what: 'a reply that its schema refuses',
    from: "body: () => ({ result: 'lost' })",
    to: "body: () => ({ result: 'lost', since: 2020 })",
    says: /acme\/check\/lost: its body is refused by the response schema/,
  },
  {
    what: 'a pin that is not in the reply',
    from: "body: () => ({ result: 'lost' })",
    to: "body: () => ({ state: 'lost' })",
    says: /acme\/check\/lost: result is undefined, not "lost"/,
  },
  {
    what: 'a signature of something else',
    from: "signatureOf(request, wrong ? 'wrong' : String(appSecret))",
    to: 'signatureOf(request, String(appSecret).toUpperCase())',
    says: /its example got acme\/check\/wrongSign/,
  },
  {
    what: 'a wrong signature that is right',
    from: "wrong ? 'wrong' : String(appSecret)",
    to: 'String(appSecret)',
    says: /acme\/(?:read|check)\/wrongSign: its example got/,
  },
  {
    what: 'credentials that their schema refuses',
    from: "fallback: { appKey: 'akfacade44facade44'",
    to: "fallback: { appKey: 'facade44'",
    says: /appKey/,
  },
  {
    what: 'a persona that does not exist',
    from: "personaFields('name-mismatch', elements)",
    to: "personaFields('name-mismatched', elements)",
    says: /name-mismatched/,
  },
  {
    what: 'a picture that does not exist',
    from: "picture('not-a-card.jpeg', 'base64')",
    to: "picture('no-card.jpeg', 'base64')",
    says: /no-card\.jpeg/,
  },
  {
    what: 'a message that the document does not print',
    from: "message: 'wrong sign'",
    to: "message: 'wrong signature'",
    says: /codes\.json has acme\/\* 4013 "wrong sign" \(401\), and the row is/,
  },
  {
    what: 'a row that the document lacks',
    from: '  { "operation": "read", "code": 1002, "message": "no card found" },\n',
    to: '',
    says: /acme\/read\/noCard: codes\.json lacks it/,
  },
  {
    what: 'a code that nobody defines',
    from: '"code": 5030',
    to: '"code": 5031',
    says: /codes\.json has acme\/\* 5031 "busy" \(503\), and no row is so/,
  },
];

describe('vendor check finds', () => {
  test.each(faults)('$what', async ({ from, to, says }) => {
    const isCode = codes.includes(from);
    expect(isCode ? codes : source).toContain(from);
    const cwd = newFolder({ 'codes.json': isCode ? codes.replace(from, to) : codes });
    if (!isCode) writeFileSync(join(cwd, 'acme.ts'), source.replace(from, to));
    const { code, stderr } = await runWarm(['vendor', 'check', './acme.ts'], {}, cwd);
    expect(stderr).toMatch(says);
    expect(code).toBe(1);
  });
});
