// A small app, as one that docs/terminal.md shows: it verifies a card through Fegine.
import { createServer } from 'node:http';

const { FEGINE_ELEMENTS_URL, ALIYUN_APPCODE, PORT = '3000' } = process.env;
const mend = ['2009', '2004', '2010', '2011', '2012', '3008'];

async function verify({ name, idNumber, card }) {
  const query = new URLSearchParams({ name, idCard: idNumber, accountNo: card });
  const response = await fetch(`${FEGINE_ELEMENTS_URL}/bank3CheckNew?${query}`, {
    headers: { Authorization: `APPCODE ${ALIYUN_APPCODE}` },
    signal: AbortSignal.timeout(2000),
  });
  if (!response.ok) return [503, { trouble: 'later' }];
  const { status } = await response.json();
  if (status === '01') return [200, { verified: true }];
  if (status === '02') return [200, { verified: false }];
  return mend.includes(status) ? [422, { trouble: 'ask your bank' }] : [503, { trouble: 'later' }];
}

createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const [status, answer] = await verify(JSON.parse(body)).catch(() => [503, { trouble: 'later' }]);
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(`${JSON.stringify(answer)}\n`);
}).listen(Number(PORT), '127.0.0.1');
