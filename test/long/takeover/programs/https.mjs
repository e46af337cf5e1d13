// Reads the card in the picture at Fegine, and verifies it at Fegine and Shujubao, by node:https.
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';

const headers = { Authorization: 'APPCODE facade00facade00facade00facade00' };
const img = `data:image/jpeg;base64,${readFileSync(process.argv[2]).toString('base64')}`;
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

function call(url, body) {
  return new Promise((resolve, reject) => {
    const options = body ? { method: 'POST', headers: { ...headers, ...form } } : { headers };
    const sent = request(url, options, (response) => resolve(text(response)));
    sent.on('error', reject).end(body && new URLSearchParams(body).toString());
  });
}

const read = await call('https://bankocr.market.alicloudapi.com/cardbank', { img });
const card = JSON.parse(read).result.bank_card_number.replaceAll(' ', '');
const query = new URLSearchParams({ accountNo: card, idCard: '110101199003070038', name: '张伟' });
console.log(read);
console.log(await call(`https://bcard3and4.market.alicloudapi.com/bank3Check?${query}`));
console.log(
  await call('https://yhkr.market.alicloudapi.com/communication/personal/1886', {
    acct_no: card,
    idcard: '110101199003070038',
    name: '张伟',
  }),
);
