// Reads the card in the picture at Fegine, and verifies it at Fegine and Shujubao, by fetch.
import { readFileSync } from 'node:fs';

const headers = { Authorization: 'APPCODE facade00facade00facade00facade00' };
const person = { idCard: '110101199003070038', name: '张伟' };
const img = `data:image/jpeg;base64,${readFileSync(process.argv[2]).toString('base64')}`;

const call = async (url, body) =>
  (await fetch(url, { headers, ...(body && { method: 'POST', body: new URLSearchParams(body) }) })).text();

const read = await call('https://bankocr.market.alicloudapi.com/cardbank', { img });
const card = JSON.parse(read).result.bank_card_number.replaceAll(' ', '');
const query = new URLSearchParams({ accountNo: card, ...person });
console.log(read);
console.log(await call(`https://bcard3and4.market.alicloudapi.com/bank3Check?${query}`));
console.log(
  await call('https://yhkr.market.alicloudapi.com/communication/personal/1886', {
    acct_no: card,
    idcard: person.idCard,
    name: person.name,
  }),
);
