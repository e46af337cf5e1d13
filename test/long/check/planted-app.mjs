import { createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

/**
 * An app that verifies people through Fegine, with a digest signature, and reads cards through WeChat. It is right
 * unless `FAULT` names a fault that teams make.
 */
const { MOCK_URL = '', PORT, FAULT = '', APP_KEY, APP_SECRET, WECHAT_APPID, WECHAT_SECRET } = process.env;
const has = (fault) => FAULT === fault;
const constantNonce = randomUUID();
const known = new Set();
let current = {};
let token;
let lastRead;

function signed(path, params) {
  const query = Object.keys(params).toSorted();
  const headers = {
    Accept: '*/*',
    'X-Ca-Key': APP_KEY,
    'X-Ca-Nonce': has('constant nonce') ? constantNonce : randomUUID(),
    'X-Ca-Timestamp': String(Date.now()),
  };
  const names = Object.keys(headers)
    .filter((name) => name !== 'Accept')
    .toSorted();
  const text = [
    'GET\n*/*\n\n\n\n',
    ...names.map((name) => `${name}:${headers[name]}\n`),
    `${path}?${query.map((name) => `${name}=${params[name]}`).join('&')}`,
  ].join('');
  const signature = createHmac('sha256', APP_SECRET).update(text).digest('base64');
  return { ...headers, 'X-Ca-Signature-Headers': names.join(','), 'X-Ca-Signature': signature };
}

async function verify({ name, idNumber, card }) {
  if (has('kept by card') && known.has(card)) return [200, { answer: 'verified' }];
  current = { name, idNumber, card };
  const person = has('module variable') ? current : { name, idNumber, card };
  // A pause, as a look into a database is.
  await new Promise((resolve) => setTimeout(resolve, 5));
  const sent = has('module variable') ? current : person;
  const plain = has('no middle dot') ? sent.name.replace('·', '') : sent.name;
  const id = has('no X') ? sent.idNumber.replace(/X$/, '') : sent.idNumber;
  const params = has('swapped')
    ? { accountNo: id, idCard: sent.card, name: plain }
    : { accountNo: sent.card, idCard: id, name: plain };
  if (has('no name')) delete params.name;
  const send = async () => {
    const response = await fetch(`${MOCK_URL}/bank3Check?${new URLSearchParams(params)}`, {
      headers: signed('/bank3Check', params),
      signal: AbortSignal.timeout(3000),
    });
    return response.ok ? (await response.json()).status : 'refused';
  };
  const fail = (error) => {
    if (has('retries in the background')) setTimeout(() => send().catch(() => undefined), 1000);
    throw error;
  };
  const status = await send().catch(has('repeats what is lost') ? send : fail);
  if (status === '01') known.add(card);
  return status === '01'
    ? [200, { answer: 'verified' }]
    : [200, { answer: status === '02' ? 'not yours' : 'later' }];
}

async function fetchToken() {
  const query = { grant_type: 'client_credential', appid: WECHAT_APPID, secret: WECHAT_SECRET };
  const response = await fetch(`${MOCK_URL}/cgi-bin/token?${new URLSearchParams(query)}`);
  return response.ok ? (await response.json()).access_token : undefined;
}

async function read({ image }, isAgain = false) {
  if (has('remembers a failure') && token === null) return [503, { answer: 'later' }];
  if (token === undefined || has('token on every call')) token = (await fetchToken()) ?? null;
  if (token === null) {
    if (!has('remembers a failure')) token = undefined;
    return [503, { answer: 'later' }];
  }
  const body = new FormData();
  body.append('img', new Blob([Buffer.from(image, 'base64')]), 'card.jpeg');
  const response = await fetch(`${MOCK_URL}/cv/ocr/bankcard?access_token=${token}`, { method: 'POST', body });
  const { errcode = 0, number } = await response.json().catch(() => ({ errcode: -1 }));
  const isEnded = errcode === 40001 || errcode === 40014 || (errcode === 42001 && !has('42001 forgotten'));
  if (isEnded && !isAgain && !has('never refreshed')) {
    token = undefined;
    return read({ image }, true);
  }
  if (errcode !== 0) return [503, { answer: 'later' }];
  lastRead = number;
  if (has('read into a variable')) await new Promise((resolve) => setTimeout(resolve, 5));
  return [200, { answer: 'read', last: (has('read into a variable') ? lastRead : number).slice(-4) }];
}

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const asked = JSON.parse(Buffer.concat(chunks).toString());
  const answer = await (request.url === '/read' ? read(asked) : verify(asked)).catch(() => [
    503,
    { answer: 'later' },
  ]);
  response.writeHead(answer[0], { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(answer[1]));
}).listen(Number(PORT), '127.0.0.1');
