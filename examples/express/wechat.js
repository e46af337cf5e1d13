const axios = require('axios');
const { log } = require('./log');
const { Trouble, toTrouble } = require('./trouble');

const { WECHAT_URL, WECHAT_APPID, WECHAT_SECRET } = process.env;
const options = { baseURL: WECHAT_URL, timeout: 2000, validateStatus: () => true };

const refusedToken = new Set([40001, 42001]);
const meanings = new Map([
  [-1, 'later'],
  [45009, 'later'],
  [45011, 'later'],
  [40009, 'fix'],
  [101001, 'fix'],
  [101002, 'fix'],
]);

/** A token is fetched anew this long before its end. */
const margin = 5 * 60_000;
let known;
let fetching;

/** The card number on a photo. Error `Trouble`. */
async function readNumber(photo) {
  const token = await accessToken();
  let reply = await read(photo, token);
  // Another process may have fetched a newer token, and ended this one.
  if (refusedToken.has(reply.errcode)) reply = await read(photo, await accessToken(token));
  const { errcode, number } = reply;
  if (errcode !== 0) throw new Trouble(meanings.get(errcode) ?? 'alert', errcode);
  if (typeof number !== 'string') throw new Trouble('alert', 'no number');
  return number;
}

/** Requests that come together share one fetch. `refused` is a token that the vendor does not take any more. */
async function accessToken(refused) {
  if (known !== undefined && known.token !== refused && known.until > Date.now()) return known.token;
  fetching ??= fetchToken().finally(() => {
    fetching = undefined;
  });
  known = await fetching;
  return known.token;
}

async function fetchToken() {
  const params = { grant_type: 'client_credential', appid: WECHAT_APPID, secret: WECHAT_SECRET };
  const { access_token, expires_in, errcode } = await call(() =>
    axios.get('/cgi-bin/token', { ...options, params }),
  );
  log('wechat token', { errcode });
  if (typeof access_token !== 'string') throw new Trouble(meanings.get(errcode) ?? 'alert', errcode);
  return { token: access_token, until: Date.now() + expires_in * 1000 - margin };
}

async function read(photo, token) {
  const form = new FormData();
  form.append('img', new Blob([photo], { type: 'image/jpeg' }), 'card.jpg');
  const reply = await call(() =>
    axios.post('/cv/ocr/bankcard', form, { ...options, params: { access_token: token } }),
  );
  log('wechat bankcard', { errcode: reply.errcode });
  return reply;
}

/** The JSON of a reply. Error `Trouble`. */
async function call(send) {
  try {
    const { status, data } = await send();
    if (status !== 200) throw new Trouble(status >= 500 ? 'later' : 'alert', `HTTP ${status}`);
    if (typeof data !== 'object' || data === null) throw new Trouble('later', 'no JSON');
    return data;
  } catch (error) {
    throw toTrouble(error);
  }
}

module.exports = { readNumber };
