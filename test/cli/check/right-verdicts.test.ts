import { expect, test } from 'vitest';
import { check, one } from './run-contract.ts';
import { smallContract } from './small-contract.ts';

test('an app that stalls is told so, and not that its URLs are wrong', async () => {
  const { app, ...contract } = smallContract([one]);
  const start = `exec "${process.execPath}" -e "require('http').createServer(() => {}).listen(process.env.PORT)"`;
  const stalled = { ...(app as object), start, timeout: '300ms', workers: 1 };
  const { code, stderr } = await check({ ...contract, app: stalled });
  expect(code).toBe(4);
  expect(stderr).toContain(
    `${one}: the app did not answer within 300 ms: it stalls, or needs more time, which app.timeout gives it`,
  );
  expect(stderr).not.toContain('URL');
});

test('a row that another operation brings down begins with what went wrong there', async () => {
  const bankcard = 'wechat/bankcard';
  const contract = smallContract([bankcard]);
  const app = contract['app'] as { readonly env: object };
  // After the first request its token is gone, and its secret is wrong from then on.
  const env = {
    ...app.env,
    HABITS: 'write:0',
    WRITE: 'fs.writeFileSync("spoilt", ""); delete kept["/cgi-bin/token"]',
  };
  const { failed } = await check(
    { ...contract, app: { ...app, env, workers: 1 } },
    '--only',
    `${bankcard}/pictureTooLarge,${bankcard}/read`,
  );
  expect(failed[0]?.says).toMatch(
    /^the app called wechat\/token, which answered badSecret, and then did not call wechat\/bankcard; it answered status/,
  );
});
