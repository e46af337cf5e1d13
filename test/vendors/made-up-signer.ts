import { z } from 'zod';
import type { Call } from '../../src/language/call.ts';
import type { Example } from '../../src/language/example.ts';
import { operation } from '../../src/language/operation.ts';
import type { Outcome } from '../../src/language/outcome.ts';
import { credential } from '../../src/language/value.ts';
import { type CredentialKind, layer, type Sign, vendor } from '../../src/language/vendor.ts';
import { personaFields } from '../../src/vendors/shared/elements.ts';
import { canonicalHeaders, canonicalQuery } from '../../src/wire/canonical.ts';
import { sha256, toHex } from '../../src/wire/digest.ts';
import { type Param, parseParams } from '../../src/wire/params.ts';
import type { RequestView } from '../../src/wire/request-view.ts';
import { type HeaderPair, headerOf, type WireRequest } from '../../src/wire/wire.ts';

/**
 * A made-up vendor whose signatures cover the host: one in a header, over method, host, query and body, and one among
 * the parameters of the query or of the form.
 */

const schema = z.object({ keyId: z.string().min(1), secret: z.string().min(1) });
const keys: CredentialKind<z.output<typeof schema>> = {
  id: 'made-up-signer',
  schema,
  fallback: { keyId: 'AKfacade11facade11', secret: 'facade12facade12facade12' },
  generate: (random) => ({ keyId: `AK${random.text('0123456789', 16)}`, secret: random.text('abcdef', 24) }),
  marks: ({ keyId }) => [keyId],
  identify: ({ header, raw }) =>
    /Credential=(\w+)/.exec(header('authorization') ?? '')?.[1] ??
    raw.query.get('KeyId') ??
    raw.form.get('KeyId'),
  ways: [
    [
      {
        name: 'signature',
        in: 'header',
        parameter: 'Authorization',
        says: { en: 'HMAC-SHA256 of the request', zh: '请求的 HMAC-SHA256' },
      },
    ],
  ],
};

type Signed = Pick<WireRequest, 'method' | 'path' | 'query' | 'headers' | 'body'>;

function headerSignature(secret: string, request: Signed, host: string, time: string): string {
  const headers: readonly HeaderPair[] = [
    ['content-type', headerOf(request.headers, 'content-type') ?? ''],
    ['host', host],
    ['x-time', time],
  ];
  const text = [
    request.method,
    request.path,
    canonicalQuery(parseParams(request.query).all),
    canonicalHeaders(
      headers,
      headers.map(([name]) => name),
    ),
    sha256.hex(request.body),
  ].join('\n');
  return toHex(sha256.hmac(secret, text));
}

function parameterSignature(
  secret: string,
  { method, path }: Signed,
  host: string,
  params: readonly Param[],
) {
  const named = params.filter(({ name }) => name !== 'Signature');
  return toHex(sha256.hmac(secret, `${method}${host}${path}?${canonicalQuery(named)}`));
}

const signByHeader: Sign = (request, credentials, { now, wrong, host }) => {
  const { keyId, secret } = schema.parse(credentials);
  const signature = headerSignature(wrong ? `${secret}!` : secret, request, host, String(now));
  return [
    ['X-Time', String(now)],
    ['Authorization', `MU1 Credential=${keyId}, Signature=${signature}`],
  ];
};

const signByParameters =
  (place: 'query' | 'form'): Sign =>
  (request, credentials, { now, random, wrong, host }) => {
    const { keyId, secret } = schema.parse(credentials);
    const own: readonly HeaderPair[] = [
      ['KeyId', keyId],
      ['Nonce', `${random.text('0123456789', 8)} *'`],
      ['Time', String(now)],
    ];
    const sent = parseParams(place === 'query' ? request.query : new TextDecoder().decode(request.body)).all;
    const params = [...sent, ...own.map(([name, value]) => ({ name, value }))];
    const signature = parameterSignature(wrong ? `${secret}!` : secret, request, host, params);
    return { [place]: [...own, ['Signature', signature]] };
  };

function paramsOf({ request, raw }: RequestView): readonly Param[] {
  return request.method === 'GET' ? raw.query.all : raw.form.all;
}

function isSigned(call: Call): boolean {
  const { secret } = call.credentials(keys);
  const host = call.header('host') ?? '';
  const authorization = call.header('authorization');
  if (authorization !== undefined) {
    const made = headerSignature(secret, call.request, host, call.header('x-time') ?? '');
    return authorization.endsWith(`Signature=${made}`);
  }
  const params = paramsOf(call);
  const signature = params.find(({ name }) => name === 'Signature')?.value;
  return signature === parameterSignature(secret, call.request, host, params);
}

const facts = { evidence: 'inferred', source: 'no source', billed: false, retry: 'afterFix' } as const;

/** Every row of the layer once for each operation: an example is a patch of each operation's own. */
// biome-ignore format: a table reads as a table
const outcomes = {
  noPath: { code: 'E404', message: 'no path', httpStatus: 404, when: { en: 'the path is none of the interface', zh: '没有这个路径' }, if: ({ route }) => route === 'unknownPath', example: { path: '/nothing' }, ...facts },
  badMethod: { code: 'E405', message: 'no method', httpStatus: 405, when: { en: 'the method is another', zh: '方法不对' }, if: ({ route }) => route === 'wrongMethod', example: { method: 'PUT' }, ...facts },
  unsigned: { code: 'E400', message: 'no signature', httpStatus: 400, when: { en: 'the request has no signature', zh: '请求没有签名' }, if: (call) => call.header('authorization') === undefined && !paramsOf(call).some(({ name }) => name === 'Signature'), example: { sign: false }, ...facts },
  badSignature: { code: 'E401', message: 'bad signature', httpStatus: 401, when: { en: 'the signature is not that of the request', zh: '签名与请求不符' }, if: (call) => !isSigned(call), example: { sign: 'wrong' }, ...facts },
  busy: { code: 'E503', message: 'busy', httpStatus: 503, when: { en: 'the platform is busy', zh: '平台繁忙' }, ...facts },
} satisfies Readonly<Record<string, Outcome<Call>>>;
const envelope = { in: 'body', code: 'retCode', message: 'retMsg' } as const;
const platform = layer({ name: 'platform', vendor: 'made-up-signer', envelope, outcomes });

const response = z.strictObject({ retCode: z.string(), retMsg: z.string() });
const fields = z.object({ card: z.string(), name: z.string() });
const ok = personaFields('ok', { card: 'card', name: 'name' });

// biome-ignore format: a table reads as a table
const rows = {
  malformed: { code: 'V1', message: 'malformed', when: { en: 'a field is missing', zh: '缺少字段' }, ...facts },
  fine: { code: 'OK', message: 'done', when: { en: 'the request is in order', zh: '请求无误' }, if: () => true, example: {}, ...facts, billed: true },
} as const;

function check<const Section extends 'json' | 'query' | 'form'>(
  name: string,
  method: string,
  section: Section,
  own: Pick<Example, 'sign' | 'signBy'>,
) {
  return operation({
    method,
    path: `/check/${name}`,
    summary: { en: 'Checks a card', zh: '核验银行卡' },
    request: { [section]: fields },
    response,
    example: { [section]: ok, ...own },
    invalid: 'malformed',
    outcomes: { ...rows, malformed: { ...rows.malformed, example: { [section]: { card: null } } } },
  });
}

export const madeUpSigner = vendor({
  id: 'made-up-signer',
  name: { en: '编造', zh: '编造' },
  says: { en: 'A vendor that signs its requests', zh: '请求要签名的虚构供应商' },
  hosts: ['signed.made-up.example', 'signed-too.made-up.example'],
  credentials: keys,
  envelope,
  layers: [platform],
  unknownPath: 'noPath',
  outage: 'noPath',
  headers: [{ name: 'Content-Type', value: 'application/json', ...facts }],
  example: { headers: { 'X-Key-Id': credential('keyId') }, sign: true },
  sign: signByHeader,
  signs: { query: signByParameters('query'), form: signByParameters('form') },
  volatile: ['keyid', 'nonce', 'time', 'signature'],
  settings: [],
  quirks: {},
  prices: [[10, 100]],
  operations: {
    byHeader: check('by-header', 'POST', 'json', {}),
    byHeaderOfForm: check('by-header-of-form', 'POST', 'form', {}),
    byQuery: check('by-query', 'GET', 'query', { signBy: 'query' }),
    byForm: check('by-form', 'POST', 'form', { signBy: 'form' }),
  },
  limits: [],
});
