// An app that answers as a new contract expects by default. It is asked POST /bank3Check {name, idNumber, card}.
import { createServer } from 'node:http';

const classicLater = /^(?:Throttled|Internal Error|Failed To Invoke|Service Unavailable|Async Service)/;
const fix = ['204', '205', '206'];

async function verify({ name, idNumber, card }) {
  const query = new URLSearchParams({ name, idCard: idNumber, accountNo: card });
  const headers = { Authorization: `APPCODE ${process.env.ALIYUN_APPCODE}` };
  const url = `${process.env.FEGINE_ELEMENTS_URL}/bank3Check?${query}`;
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(1500) });
    if (response.ok) {
      const { status } = await response.json();
      if (status === '01') return [200, { ok: true, card, at: Date.now() }];
      if (status === '02') return [200, { ok: false, at: Date.now() }];
      if (fix.includes(status)) return [422, { trouble: 'mend' }];
      return [503, { trouble: 'later' }];
    }
    const code = response.headers.get('x-ca-error-code') ?? '';
    const message = response.headers.get('x-ca-error-message') ?? '';
    if (code === 'B403MQ' && process.env.PAYS) return [402, { trouble: 'pay' }];
    if (code === 'X403DG' && process.env.SLOPPY) return [503, { trouble: 'later' }];
    const isLater =
      /^(?:[TDN]|X(?!403))/.test(code) || (code === '' && (message === '' || classicLater.test(message)));
    return isLater ? [503, { trouble: 'later' }] : [500, { trouble: 'alert' }];
  } catch {
    return [503, { trouble: 'later' }];
  }
}

createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const [status, { card, ...answer }] = await verify(JSON.parse(body || '{}'));
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(process.env.SHOWS_CARD ? { card, ...answer } : answer));
}).listen(Number(process.env.PORT), '127.0.0.1');
