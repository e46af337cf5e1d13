// Calls that must not compile, beside those that must: `npm run types` holds both.
import { z } from 'zod';
import acme from '../examples/new-vendor/acme.ts';
import { connectMock } from '../src/client.ts';
import { consumerSuite } from '../src/contracts.ts';
import { type Credentials, createMock, type MockOptions, type Rule } from '../src/index.ts';
import { type ServeConfig, startMock } from '../src/server.ts';
import { pack, type Quirk, setting, vendor } from '../src/vendor.ts';

declare const quirk: Quirk;

const tenant = createMock().tenant();
const remote = connectMock('http://127.0.0.1:4100').tenant();

// Credentials are those of the vendor.
export async function credentials(): Promise<string> {
  const { aliyun, webank, wechat } = await tenant.credentials();
  const own: Credentials['aliyun'] = await tenant.resetCredential('aliyun');
  const { secret } = await remote.resetCredential('webank');
  // @ts-expect-error WeBank has no AppCode
  const none: string = webank.appCode;
  // @ts-expect-error There is no such kind
  await tenant.resetCredential('alipay');
  // @ts-expect-error The default tenant has no invalid credentials
  const wrong: string = (await tenant.invalidCredentials()).wechat.appid;
  return [aliyun.appCode, webank.appId, wechat.appid, own.appKey, secret, none, wrong].join();
}

// Settings and quirks have the names and values that exist.
export const options = [
  { settings: { 'aliyun.errorTable': 'classic', limits: 'documented' }, quirks: ['wechat/plainText'] },
  // @ts-expect-error The setting is called limits
  { settings: { limit: 'documented' } },
  // @ts-expect-error limits is off or documented
  { settings: { limits: 'on' } },
  // @ts-expect-error There is no such quirk
  { quirks: ['wechat/none'] },
] satisfies MockOptions[];
export const config: ServeConfig = {
  port: 4200,
  // @ts-expect-error The table is vpc or classic
  settings: { 'aliyun.errorTable': 'old' },
};
export async function settings(): Promise<void> {
  await tenant.configure({ limits: 'documented', quirks: ['webank/documentExample'] });
  // @ts-expect-error limits is off or documented
  await tenant.configure({ limits: 'on' });
  // @ts-expect-error There is no such quirk
  await remote.configure({ quirks: ['none'] });
  // @ts-expect-error There is no such setting
  await startMock({ settings: { speed: 'fast' } });
}

// Vendors, operations and rows have the names that exist.
export async function names(): Promise<void> {
  await tenant.next('fegine-elements/bank3Check', ['badName', 'quotaExhausted']);
  // @ts-expect-error There is no such operation
  await tenant.next('fegine-elements/bank3Chek', 'badName');
  // @ts-expect-error The row is of another vendor
  await tenant.next('fegine-elements/bank3Check', 'tokenExpired');
  await tenant.setPackage('wechat', { total: 5 });
  // @ts-expect-error There is no such vendor
  await tenant.setPackage('alipay', { total: 5 });
  // @ts-expect-error There is no such vendor
  await remote.usage('fegine');
  await tenant.calls({ vendor: 'webank', outcome: 'glare' });
  // @ts-expect-error There is no such row
  await tenant.calls({ outcome: 'glar' });
  // @ts-expect-error There is no such vendor
  await createMock().createTenant({ packages: { alipay: { total: 5 } } });
}
export const rules: readonly Rule[] = [
  { operation: 'webank/*', outcome: 'overLimit' },
  // @ts-expect-error There is no such operation
  { operation: 'webank/none', outcome: 'overLimit' },
  // @ts-expect-error There is no such row
  { operation: 'webank/*', outcomes: ['none'] },
];

// A suite has every row of its operation.
declare function readCard(url: string): Promise<{ readonly number: string }>;
const all = {
  missing: 'alert',
  prefixMissing: 'alert',
  emptyPicture: 'fixRequest',
  notLoaded: 'fixRequest',
  wrongFormat: 'fixRequest',
  notRecognised: 'fixRequest',
  nothingFound: 'fixRequest',
  unidentified: 'fixRequest',
  credit: 'success',
} as const;
const asked = { consumer: 'checkout', operation: 'fegine-ocr/cardbank' } as const;
consumerSuite({
  ...asked,
  call: ({ url, credentials: { appCode } }) => readCard(`${url}#${appCode}`),
  classify: ({ result, error }) => (error === undefined && result.number !== '' ? 'success' : 'alert'),
  outcomes: { ...all, debit: ({ result }) => void result?.number },
  layers: { '*': 'alert', throttledByApi: 'retryLater' },
});
consumerSuite({
  ...asked,
  call: ({ url }) => readCard(url),
  // A missing row is the only error: the result is known here, and above.
  classify: ({ result, error }) => (error === undefined && result.number !== '' ? 'success' : 'alert'),
  // @ts-expect-error The row debit is missing
  outcomes: { ...all, credit: ({ result }) => void result?.number },
});
consumerSuite({
  ...asked,
  call: ({ url }) => readCard(url),
  classify: ({ result, error }) => (error === undefined && result.number !== '' ? 'success' : 'alert'),
  // @ts-expect-error There is no row debt
  outcomes: { ...all, debit: 'success', debt: 'success' },
});
consumerSuite({
  ...asked,
  call: async (): Promise<unknown> => undefined,
  classify: () => 'success',
  // @ts-expect-error A row is missing, also where nothing is known of the result
  outcomes: all,
});
consumerSuite({
  ...asked,
  call: ({ url }) => readCard(url),
  classify: ({ result, error }) => (error === undefined && result.number !== '' ? 'success' : 'alert'),
  outcomes: { ...all, debit: 'success' },
  // @ts-expect-error Fegine is behind the gateway, which has no tokens
  layers: { '*': 'alert', tokenExpired: 'alert' },
});
consumerSuite({
  ...asked,
  // @ts-expect-error Fegine's credentials have no secret
  call: ({ url, credentials: { secret } }) => readCard(`${url}#${secret}`),
  classify: () => 'success',
  outcomes: { ...all, debit: 'success' },
});

// A pack has its own names, beside those of the built-in vendors.
const withAcme = createMock({ vendors: [acme], settings: { limits: 'documented' } });
export async function packs(): Promise<void> {
  const own = withAcme.tenant();
  await own.next('acme/check', ['lost', 'usedUp']);
  await own.next('wechat/bankcard', 'noCard');
  // @ts-expect-error There is no such operation
  await own.next('acme/chek', 'lost');
  // @ts-expect-error The row is of another operation
  await own.next('acme/check', 'noCard');
  await own.setPackage('acme', { total: 5 });
  // @ts-expect-error There is no such vendor
  await own.setPackage('acmee', { total: 5 });
  // @ts-expect-error Without its pack there is no such vendor
  await tenant.setPackage('acme', { total: 5 });
  const key: string = (await own.credentials()).acme.appKey;
  // @ts-expect-error It has an appKey
  const none: string = (await own.credentials()).acme.appCode;
  await own.calls({ operation: 'acme/*', outcome: key === none ? 'lateTimestamp' : 'different' });
  await connectMock<[typeof acme]>('http://127.0.0.1:4100').tenant().next('acme/read', 'noCard');
}
// So has a suite.
const ofAcme = {
  consumer: 'checkout',
  operation: 'acme/read',
  vendors: [acme],
} as const;
consumerSuite({
  ...ofAcme,
  call: ({ url, credentials: { appKey } }) => readCard(`${url}#${appKey}`),
  classify: ({ error }) => (error === undefined ? 'success' : 'alert'),
  outcomes: { noImage: 'alert', noCard: 'alert', read: ({ result }) => void result?.number },
  layers: { '*': 'alert', usedUp: 'alert' },
});
consumerSuite({
  ...ofAcme,
  call: ({ url }) => readCard(url),
  classify: ({ error }) => (error === undefined ? 'success' : 'alert'),
  // @ts-expect-error The row noCard is missing
  outcomes: { noImage: 'alert', read: 'success' },
});
consumerSuite({
  ...ofAcme,
  call: ({ url }) => readCard(url),
  classify: ({ error }) => (error === undefined ? 'success' : 'alert'),
  // @ts-expect-error There is no row noPicture
  outcomes: { noImage: 'alert', noCard: 'alert', read: 'success', noPicture: 'alert' },
});
consumerSuite({
  ...ofAcme,
  // @ts-expect-error acme's credentials have no appCode
  call: ({ url, credentials: { appCode } }) => readCard(`${url}#${appCode}`),
  classify: ({ error }) => (error === undefined ? 'success' : 'alert'),
  outcomes: { noImage: 'alert', noCard: 'alert', read: 'success' },
});
consumerSuite({
  ...ofAcme,
  // @ts-expect-error The pack has no such operation
  operation: 'acme/none',
  call: async (): Promise<unknown> => undefined,
  outcomes: {} as never,
});
consumerSuite({
  ...asked,
  vendors: [acme],
  call: ({ url }) => readCard(url),
  classify: ({ result, error }) => (error === undefined && result.number !== '' ? 'success' : 'alert'),
  outcomes: { ...all, debit: 'success' },
});

const fast = setting('fast.speed', z.enum(['high', 'low']), 'low', {
  says: { en: 'how fast', zh: '快慢' },
  evidence: 'inferred',
  source: 'none',
});
const fastPack = pack({
  bankcardMock: 1,
  vendors: [vendor({ ...acme.vendors[0], id: 'fast', settings: [fast], quirks: { odd: quirk } })],
});
export const packOptions: MockOptions<[typeof fastPack]> = {
  vendors: [fastPack],
  settings: { 'fast.speed': 'high', limits: 'off' },
  quirks: ['fast/odd', 'wechat/plainText'],
};
export const wrongOptions: MockOptions<[typeof fastPack]> = {
  // @ts-expect-error It is high or low
  settings: { 'fast.speed': 'medium' },
  // @ts-expect-error There is no such quirk
  quirks: ['fast/even'],
};
// @ts-expect-error A later version of the language is another one
pack({ bankcardMock: 2, vendors: [] });
