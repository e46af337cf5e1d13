const express = require('express');
const { verify } = require('./fegine');
const { lastFour, log } = require('./log');
const { Trouble } = require('./trouble');
const { readNumber } = require('./wechat');

const statuses = { fix: 422, later: 503, alert: 500 };

const app = express();
app.use(express.json({ limit: '4mb' }));

/** Reads the card on a photo, in Base64. */
app.post('/photo', async (request, response) => {
  const number = await readNumber(Buffer.from(request.body.photo, 'base64'));
  response.json({ card: lastFour(number) });
});

/** Checks that the card belongs to its holder, before it is added to the wallet. */
app.post('/cards', async (request, response) => {
  const details = tidy(request.body);
  const verdict = await verify(details);
  response.json({ card: lastFour(details.card), verdict });
});

app.use((error, _request, response, _next) => {
  const meaning = error instanceof Trouble ? error.meaning : 'alert';
  log('trouble', { meaning, code: error.code, name: error.name });
  response.status(statuses[meaning]).json({ trouble: meaning });
});

/** As customers type them: spaces in a card number, a small x. Error `Trouble`. */
function tidy({ name = '', idNumber = '', card = '', mobile = '' }) {
  const details = {
    name: name.trim(),
    idNumber: idNumber.trim().toUpperCase(),
    card: card.replaceAll(/\s/g, ''),
    mobile: mobile.trim(),
  };
  if (!/^\d{17}[\dX]$/.test(details.idNumber)) throw new Trouble('fix', 'ID number');
  if (!/^\d{12,19}$/.test(details.card)) throw new Trouble('fix', 'card number');
  return details;
}

app.listen(Number(process.env.PORT), '127.0.0.1');
