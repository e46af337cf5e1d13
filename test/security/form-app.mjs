import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/** An app that calls a vendor and answers with private forms, two of them each time. */
const { MOCK_URL, PORT, APP_CODE } = process.env;
const forms = JSON.parse(readFileSync(new URL('../../fixtures/privacy/forms.json', import.meta.url), 'utf8'));
const texts = forms
  .filter(({ kind, leaks }) => kind !== 'name' && leaks === undefined)
  .map(({ text }) => text);
let next = 0;

createServer(async (request, response) => {
  for await (const _ of request);
  const headers = { Authorization: `APPCODE ${APP_CODE}` };
  await fetch(`${MOCK_URL}/bank3Check?name=x`, { headers, signal: AbortSignal.timeout(2000) }).catch(
    () => {},
  );
  const shown = [texts[next % texts.length], texts[(next + 1) % texts.length]];
  next += 2;
  response.writeHead(500, { 'Content-Type': 'text/plain' });
  response.end(shown.join('\n'));
}).listen(Number(PORT), '127.0.0.1');
