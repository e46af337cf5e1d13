import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { createServer } from 'node:http';

/**
 * A small app that calls every vendor, in plain Node, as a stranger would write it: `POST /fegine-ocr/cardbank` with a
 * person and a picture answers with the vendor's code. A vendor that it has no code for it calls as its example says.
 * `HABITS` are its mistakes, by code: `hang:207,crash:204`. `WRITE` is what it does at the habit `write`.
 */
const { MOCK_URL = '', PORT, HABITS = '', WRITE = '' } = process.env;
const { APP_CODE, WEBANK_APPID, WEBANK_SECRET, WECHAT_APPID, WECHAT_SECRET } = process.env;
const habits = new Map(HABITS.split(',').map((habit) => habit.split(':').toReversed()));

const aliyun = { Authorization: `APPCODE ${APP_CODE}` };
const sha1 = (values) => createHash('sha1').update(values.toSorted().join('')).digest('hex');
const kept = {};

async function call(path, query, options = {}) {
  const response = await fetch(`${MOCK_URL}${path}?${new URLSearchParams(query)}`, {
    ...options,
    signal: AbortSignal.timeout(3000),
  });
  const gateway = response.headers.has('x-ca-error-message') ? 'gateway' : undefined;
  const text = await response.text();
  const body = text.startsWith('{') ? JSON.parse(text) : { code: response.status };
  const code =
    response.headers.get('x-ca-error-code') ??
    gateway ??
    body.code ??
    body.status ??
    body.errcode ??
    (body.access_token ? 0 : undefined);
  return { status: response.status, code: code === undefined ? null : String(code), body };
}

const form = (fields) => ({ method: 'POST', headers: aliyun, body: new URLSearchParams(fields) });
const fegine = (path, fields) => (person) =>
  call(path, Object.fromEntries(fields.map(([name, of]) => [name, person[of]])), { headers: aliyun });
const three = [
  ['accountNo', 'card'],
  ['idCard', 'idNumber'],
  ['name', 'name'],
];

/** Throws the answer of the vendor where it gives no token. */
function need(value, answer) {
  if (value === undefined) throw answer;
  return value;
}

async function webankToken() {
  if (kept.webankToken) return kept.webankToken;
  const answer = await call('/api/oauth2/access_token', {
    app_id: WEBANK_APPID,
    secret: WEBANK_SECRET,
    grant_type: 'client_credential',
    version: '1.0.0',
  });
  kept.webankToken = need(answer.body.access_token, answer);
  return kept.webankToken;
}

async function webankTicket() {
  if (kept.webankTicket) return kept.webankTicket;
  const answer = await call('/api/oauth2/api_ticket', {
    appId: WEBANK_APPID,
    access_token: await webankToken(),
    type: 'SIGN',
    version: '1.0.0',
  });
  kept.webankTicket = need(answer.body.tickets?.[0]?.value, answer);
  return kept.webankTicket;
}

async function wechatToken(path, options) {
  if (kept[path]) return kept[path];
  const answer = await call(
    path,
    {
      grant_type: 'client_credential',
      appid: WECHAT_APPID,
      secret: fs.existsSync('spoilt') ? 'none' : WECHAT_SECRET,
    },
    options,
  );
  kept[path] = need(answer.body.access_token, answer);
  return kept[path];
}

const order = () => randomUUID().replaceAll('-', '');
/** The order number of the card that was read last. */
let lastOrder = order();
const operations = {
  'fegine-ocr/cardbank': ({ image }) =>
    call('/cardbank', {}, form({ img: `data:image/jpeg;base64,${image}` })),
  'fegine-elements/bank3Check': fegine('/bank3Check', three),
  'fegine-elements/bank3CheckNew': fegine('/bank3CheckNew', three),
  'fegine-elements/bankCheck4New': fegine('/bankCheck4New', [...three, ['mobile', 'mobile']]),
  'fegine-elements/IDCard': fegine('/IDCard', three.slice(1)),
  'shujubao/bankcard3': ({ name, idNumber, card }) =>
    call('/communication/personal/1886', {}, form({ acct_no: card, idcard: idNumber, name })),
  'webank/access_token': async () => ({ status: 200, code: '0', body: { token: await webankToken() } }),
  'webank/api_ticket': async () => ({ status: 200, code: '0', body: { ticket: await webankTicket() } }),
  async 'webank/bankcardocrapp'({ image }) {
    const [orderNo, nonce, ticket] = [order(), order(), await webankTicket()];
    lastOrder = orderNo;
    const sign = sha1([WEBANK_APPID, orderNo, '1.0.0', nonce, ticket]);
    const fields = {
      webankAppId: WEBANK_APPID,
      version: '1.0.0',
      nonce,
      sign,
      orderNo,
      userId: 'user',
      bankcardStr: image,
    };
    return call(
      '/api/paas/bankcardocrapp',
      { orderNo },
      { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(fields) },
    );
  },
  async 'webank/getBankCardOcrResult'() {
    const [orderNo, nonce, ticket] = [lastOrder, order(), await webankTicket()];
    const sign = sha1([WEBANK_APPID, orderNo, '1.0.0', nonce, ticket]);
    return call('/api/server/getBankCardOcrResult', {
      app_id: WEBANK_APPID,
      order_no: orderNo,
      nonce,
      version: '1.0.0',
      sign,
    });
  },
  'wechat/token': async () => ({
    status: 200,
    code: '0',
    body: { token: await wechatToken('/cgi-bin/token') },
  }),
  'wechat/stable_token': async () => {
    const body = JSON.stringify({
      grant_type: 'client_credential',
      appid: WECHAT_APPID,
      secret: WECHAT_SECRET,
    });
    return {
      status: 200,
      code: '0',
      body: { token: await wechatToken('/cgi-bin/stable_token', { method: 'POST', body }) },
    };
  },
  async 'wechat/bankcard'({ image }) {
    const body = new FormData();
    body.append('img', new Blob([Buffer.from(image, 'base64')]), 'card.jpeg');
    return call(
      '/cv/ocr/bankcard',
      { access_token: await wechatToken('/cgi-bin/token') },
      { method: 'POST', body },
    );
  },
};

const byExample = (name) => async (person) => {
  if (!name.includes('/')) throw new Error(`there is no operation ${name}`);
  return (await import('./call-by-example.ts')).callByExample(name, person);
};

const tokenRefused = new Set(['42001', '40001', '40014', '400101', '400102', '400106']);
const write = new Function('person', 'kept', 'fs', WRITE);

/** Once open, it calls nobody any more. */
let isOpen = false;

async function answer(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const person = JSON.parse(Buffer.concat(chunks).toString() || '{}');
  const name = request.url.slice(1);
  const ask = operations[name] ?? byExample(name);
  const held = Object.keys(kept);
  let seen;
  try {
    if (isOpen) throw new Error('the circuit is open');
    seen = await ask(person);
  } catch (error) {
    seen = typeof error.code === 'string' ? error : { status: 0, code: 'lost' };
  }
  // A token of an earlier request may have ended.
  if (tokenRefused.has(seen.code) && held.length > 0) {
    for (const name of held) delete kept[name];
    seen = await ask(person).catch((error) => error);
  }
  const habit = habits.get(String(seen.code));
  if (habit === 'refetch') {
    for (const name of Object.keys(kept)) delete kept[name];
    seen = await ask(person).catch((error) => error);
  }
  if (habit === 'hang') return;
  if (habit === 'open') isOpen = true;
  if (habit === 'crash') process.exit(3);
  if (habit === 'garbage') return void request.socket.end('what?\r\n\r\n');
  if (habit === 'reset') return void request.socket.resetAndDestroy();
  if (habit === 'retry') await ask(person);
  if (habit === 'write') write(person, kept, fs);
  if (habit === 'strict' && 'mock_unknown_field' in seen.body) seen.code = 'unknown field';
  if (habit === 'garble' && !seen.body.msg?.startsWith('验证')) seen.code = '02';
  const taken = { forget: '01', deny: '02' };
  const shown = { code: taken[habit] ?? seen.code };
  if (habit === 'state') shown.state = seen.body.data?.state;
  if (habit === 'bool') shown.state = seen.body.data?.state === '1' ? '1' : '2';
  if (habit === 'leak') shown.person = person;
  if (habit === 'tell') shown.secret = APP_CODE;
  response.writeHead(seen.code === 'lost' && taken[habit] === undefined ? 503 : 200, {
    'Content-Type': 'application/json',
  });
  response.end(JSON.stringify(shown));
  if (habit === 'die') setTimeout(() => process.exit(1), 1);
}

if (HABITS === 'never-ready') setInterval(() => {}, 1000);
else if (HABITS === 'fail-to-start') {
  console.error(`no configuration for ${APP_CODE}`);
  process.exit(7);
} else {
  if (habits.has('start')) write({}, kept, fs);
  createServer(answer).listen(Number(PORT), '127.0.0.1');
}
