const axios = require('axios');
const { log } = require('./log');
const { Trouble, toTrouble } = require('./trouble');

const { FEGINE_ELEMENTS_URL, ALIYUN_APPCODE } = process.env;

/** What the customer is told of a card. */
const verdicts = new Map([
  ['01', 'verified'],
  ['02', 'not yours'],
  ['03', 'not open for online payment'],
  ['04', 'confiscated'],
  ['05', 'invalid'],
  ['06', 'of no bank'],
  ['07', 'dormant'],
  ['08', 'marked for fraud'],
  ['09', 'reported lost'],
  ['10', 'expired'],
  ['11', 'restricted'],
  ['12', 'locked after wrong PINs'],
  ['13', 'not supported by its bank'],
  ['14', 'out of order'],
  ['3008', 'to be signed up anew'],
]);
const meanings = new Map([
  ['16', 'fix'],
  ['204', 'fix'],
  ['205', 'fix'],
  ['206', 'fix'],
  ['209', 'fix'],
  ['211', 'fix'],
  ['202', 'later'],
  ['203', 'later'],
  ['208', 'later'],
  ['3999', 'later'],
  ['9999', 'later'],
]);
const passing = new Set([429, 502, 503, 504]);

/** What the vendor says of a card and its holder. Error `Trouble`. */
async function verify({ name, idNumber, card, mobile }) {
  const { status, headers, data } = await axios
    .get(`${FEGINE_ELEMENTS_URL}/bankCheck4New`, {
      params: { name, idCard: idNumber, accountNo: card, mobile },
      headers: { Authorization: `APPCODE ${ALIYUN_APPCODE}` },
      timeout: 2000,
      validateStatus: () => true,
    })
    .catch((error) => {
      throw toTrouble(error);
    });
  // The gateway's message can hold all that was sent; its code cannot.
  const code = status === 200 ? data?.status : (headers['x-ca-error-code'] ?? `HTTP ${status}`);
  log('fegine bankCheck4New', { code });
  if (passing.has(status)) throw new Trouble('later', code);
  if (status !== 200) throw new Trouble('alert', code);
  const verdict = verdicts.get(code);
  if (verdict === undefined) throw new Trouble(meanings.get(code) ?? 'alert', code);
  return verdict;
}

module.exports = { verify };
