import type { Call } from '../../language/call.ts';
import { compareSigned, type Diagnosis } from '../../language/diagnosis.ts';
import { toBase64 } from '../../wire/base64.ts';
import { md5, sha1, sha256, toHex } from '../../wire/digest.ts';
import { guessEach, permutations, type SignatureGuess } from '../shared/signature-guess.ts';
import { whenItEnded } from '../shared/when-it-ended.ts';
import { textOf, webankCredentials } from './webank-credentials.ts';
import { hasLivingToken, isQuery, isSigned, readSigned, type Signed, type StateCall } from './webank-sign.ts';

interface Guess extends SignatureGuess {
  /** Makes the sign, if not as SHA-1 in hex. */
  readonly sign?: (text: string) => string;
}

/** The number of newest tickets and tokens of a chain that guesses are made with. */
const mostTickets = 5;
/** Characters: the length of SHA-512 in hex. */
const longestSign = 128;
const utf8 = new TextEncoder();
const fiveValues = 'WBappid, orderNo, version, nonce and SIGN ticket';

/** Finds the mistake in a sign, in its ticket or in its order. */
export function diagnoseWebank(call: Call): Diagnosis | undefined {
  const state = call as StateCall;
  const signed = readSigned(call);
  if (signed.sign === '') return undefined;
  const malformed = wrongValue(call, signed);
  if (malformed !== undefined) return malformed;
  if (!isSigned(state)) return wrongSign(state, signed);
  if (isQuery(call)) {
    if (state.memory.order?.number !== undefined) return undefined;
    return {
      cause: 'unknownOrder',
      says: 'The sign is right, but no card was read under this order number, or it was forgotten.',
    };
  }
  if (state.memory.order === undefined) return undefined;
  return {
    cause: 'replayedOrder',
    says: 'The sign is right, but the order number was used before: make a new one for each call and each retry, and sign anew.',
  };
}

/** Finds a value that is refused with any sign. */
function wrongValue(call: Call, { appId, orderNo, version, nonce }: Signed): Diagnosis | undefined {
  const missing = Object.entries({ WBappid: appId, orderNo, version, nonce }).find(
    ([, value]) => !value,
  )?.[0];
  if (missing !== undefined) {
    return { cause: 'missingValue', says: `${missing} is missing, or is no text: send it, and sign it.` };
  }
  if (appId !== call.credentials(webankCredentials).appId) {
    return {
      cause: 'wrongAppId',
      says: 'The WBappid is that of no application here: send the one that the ticket was issued to.',
    };
  }
  if (version !== '1.0.0') {
    return { cause: 'wrongVersion', says: 'The version is not 1.0.0: send that, and sign it.' };
  }
  if (!/^[0-9A-Za-z]{32}$/.test(nonce)) {
    return {
      cause: 'wrongNonce',
      says: `The nonce has ${nonce.length} characters: send 32 letters and digits, a UUID without its hyphens, and sign those.`,
    };
  }
  if (/^[0-9A-Za-z]{1,32}$/.test(orderNo)) return undefined;
  return {
    cause: 'wrongOrderNo',
    says: `The order number has ${orderNo.length} characters: send at most 32, letters and digits alone.`,
  };
}

function wrongSign(call: StateCall, signed: Signed): Diagnosis {
  const { token = [], ticket = [], nonceTicket = [] } = call.memory;
  const { secret } = call.credentials(webankCredentials);
  const tickets = ticket.slice(0, mostTickets);
  const alive = tickets.find((one) => fateOf(call, one) === undefined);
  const secrets = [
    ...ticket.map(({ value }) => [value, '<SIGN ticket>'] as const),
    ...nonceTicket.map(({ value }) => [value, '<NONCE ticket>'] as const),
    ...token.map(({ value }) => [value, '<access_token>'] as const),
    [secret, '<secret>'] as const,
  ];
  const hide = (text: string) =>
    secrets.reduce((hidden, [value, shown]) => hidden.replaceAll(value, shown), text);
  const expected = alive && hide(valuesOf(signed, alive.value).sort().join(''));
  const candidates = alive === undefined ? tickets : [alive, ...tickets.filter((one) => one !== alive)];
  const sign = signed.sign.toLowerCase();
  for (const { value } of nonceTicket) {
    const text = valuesOf(signed, value).sort().join('');
    if (sha1.hex(text) !== sign) continue;
    const says =
      'A NONCE ticket was signed, which is for SDKs: for a call of the back end fetch a ticket with type=SIGN.';
    const cause = 'nonceTicketForSign';
    return expected === undefined
      ? { cause, says, received: hide(text) }
      : compareSigned({ cause, says }, expected, hide(text));
  }
  for (const candidate of signed.sign.length > longestSign ? [] : candidates) {
    for (const { cause, says, text, sign: make = sha1.hex } of mistakes(call, signed, candidate)) {
      const made = make(text);
      if (made !== signed.sign && made !== sign) continue;
      return expected === undefined
        ? { cause, says, received: hide(text) }
        : compareSigned({ cause, says }, expected, hide(text));
    }
  }
  if (expected === undefined) {
    return {
      cause: 'noTicket',
      says: 'No SIGN ticket of this WBappid is alive: fetch an access_token, then a ticket with type=SIGN, and sign with its value.',
    };
  }
  const digits =
    signed.sign.length === 40
      ? ''
      : ` The sign has ${signed.sign.length} characters, and SHA-1 in hex has 40.`;
  const says = `No known mistake makes this sign, so the ticket is likely another: check that it is the newest, and was issued to this WBappid, and that nonce and order number are signed as they are sent.${digits}`;
  return compareSigned({ cause: 'unknown', says }, expected);
}

type KeptTicket = NonNullable<StateCall['memory']['ticket']>[number];

/** The reason why a ticket no longer signs. */
function fateOf(call: StateCall, ticket: KeptTicket): Pick<Guess, 'cause' | 'says'> | undefined {
  const { now } = call;
  const dead = now >= ticket.validUntil;
  if (dead && ticket.replaced) {
    return {
      cause: 'replacedTicket',
      says: `The ticket was replaced by a newer one, and ended ${whenItEnded(ticket.validUntil, now)}: share one ticket among all processes, and sign with the newest.`,
    };
  }
  if (dead) {
    return {
      cause: 'expiredTicket',
      says: `The ticket expired ${whenItEnded(ticket.validUntil, now)}: fetch a new one within 3600 s, every 20 minutes at best.`,
    };
  }
  return hasLivingToken(call, ticket)
    ? undefined
    : {
        cause: 'ticketOfDeadToken',
        says: 'The access_token that the ticket was fetched with has expired or was replaced, and the ticket died with it: fetch a ticket with the new token.',
      };
}

function valuesOf({ appId = '', orderNo, version, nonce }: Signed, ticket: string): string[] {
  return [appId, orderNo, version, nonce, ticket];
}

// biome-ignore format: a table reads as a table
function* mistakes(call: StateCall, signed: Signed, ticket: KeptTicket): Generator<Guess> {
  const { secret } = call.credentials(webankCredentials);
  const { appId = '', orderNo, version, nonce } = signed;
  const values = valuesOf(signed, ticket.value);
  const sorted = values.toSorted();
  const right = sorted.join('');
  const fate = fateOf(call, ticket);
  const other = (value: string) => valuesOf(signed, value).sort().join('');
  const swap = (changes: Partial<Signed>) => valuesOf({ ...signed, ...changes }, ticket.value).sort().join('');

  if (fate !== undefined) yield { ...fate, text: right };
  for (const { value } of call.memory.token?.slice(0, mostTickets) ?? []) yield* guessEach('accessTokenForTicket', 'The access_token was signed in place of the ticket: fetch a ticket with it, type=SIGN, and sign with its value.', other(value));
  yield* guessEach('secretForTicket', 'The secret was signed in place of the ticket: fetch a SIGN ticket, and sign with its value.', other(secret));
  yield* guessEach('secretSigned', `The secret was signed too: the values are ${fiveValues}.`, [...values, secret].sort().join(''), right + secret, secret + right);
  const names = ['WBappid', 'orderNo', 'version', 'nonce', 'SIGN ticket'];
  for (const [at, name] of names.entries()) yield* guessEach('valueLeftOut', `${name} was not signed: the values are ${fiveValues}.`, sorted.toSpliced(sorted.indexOf(values[at] ?? ''), 1).join(''), ...['null', 'undefined', 'None'].map((nothing) => values.with(at, nothing).sort().join('')));
  const userId = (isQuery(call) ? call.raw.query.get('userId') : textOf(call.raw.json['userId'])) ?? '';
  if (userId !== '' && userId.length <= 256) yield* guessEach('userIdSigned', `userId was signed: the values are ${fiveValues} alone.`, [...values, userId].sort().join(''), valuesOf({ ...signed, orderNo: userId }, ticket.value).sort().join(''));
  yield* guessEach('otherVersionSigned', 'Another version was signed than was sent: sign 1.0.0.', ...['1.0', '1', 'v1.0.0', '2.0.0', '1.0.1'].map((one) => swap({ version: one })));
  yield* guessEach('otherCaseSigned', 'A value was signed in another case than it was sent in: sign each as it is sent.', ...[nonce.toLowerCase(), nonce.toUpperCase()].map((one) => swap({ nonce: one })), ...[orderNo.toLowerCase(), orderNo.toUpperCase()].map((one) => swap({ orderNo: one })), right.toLowerCase(), right.toUpperCase());
  const inAddress = call.raw.query.get('orderNo') ?? '';
  if (/^.{1,64}$/.test(inAddress)) yield* guessEach('otherOrderNoSigned', 'The order number in the address was signed, and the body has another: send and sign one.', swap({ orderNo: inAddress }));

  const digests = { MD5: md5, 'SHA-256': sha256 };
  for (const [name, hash] of Object.entries(digests)) yield { cause: 'wrongHash', says: `The sign is made with ${name}: use SHA-1.`, text: right, sign: hash.hex };
  for (const key of [ticket.value, secret]) for (const hash of [sha1, sha256]) yield { cause: 'hmacForHash', says: 'The sign is an HMAC: use plain SHA-1, with the ticket among the values.', text: right, sign: (text) => toHex(hash.hmac(key, text)) };
  yield { cause: 'base64Digest', says: 'The sign is written in Base64: write the bytes of the digest in hex.', text: right, sign: (text) => toBase64(sha1(text)) };
  yield { cause: 'base64Digest', says: 'The sign is the Base64 of the hex text: send the hex.', text: right, sign: (text) => toBase64(utf8.encode(sha1.hex(text))) };
  yield { cause: 'hashedTwice', says: 'The sign is hashed twice: hash once.', text: right, sign: (text) => sha1.hex(sha1.hex(text)) };

  yield* guessEach('sortedIgnoringCase', 'Values were sorted ignoring case: compare them byte by byte, digits before upper case before lower.', values.toSorted((one, two) => (one.toLowerCase() < two.toLowerCase() ? -1 : 1)).join(''), values.toSorted((one, two) => one.localeCompare(two)).join(''));
  yield* guessEach('sortedDescending', 'Values were sorted from the last to the first: sort them upwards.', sorted.toReversed().join(''));
  yield* guessEach('sortedByName', 'Values were sorted by the names of their parameters: sort the values themselves.', [appId, nonce, orderNo, ticket.value, version].join(''), [nonce, orderNo, ticket.value, version, appId].join(''), [ticket.value, appId, nonce, orderNo, version].join(''));
  for (const joint of ['&', ',', ' ', '\n', '|', ';']) yield* guessEach('joinedValues', 'Values were joined with something between them: join them with nothing.', sorted.join(joint), values.join(joint));
  for (const keys of [['appId', 'orderNo', 'version', 'nonce', 'ticket'], ['webankAppId', 'orderNo', 'version', 'nonce', 'ticket'], ['app_id', 'order_no', 'version', 'nonce', 'ticket'], ['appId', 'orderNo', 'version', 'nonce', 'api_ticket'], ['webankAppId', 'orderNo', 'version', 'nonce', 'api_ticket']]) {
    const pairs = keys.map((key, at) => `${key}=${values[at]}`);
    yield* guessEach('namesSigned', 'Names were signed with the values, key=value: sign the values alone.', ...['&', '', ','].flatMap((joint) => [pairs.toSorted().join(joint), pairs.join(joint)]));
  }
  for (const order of permutations(values)) yield* guessEach('unsortedValues', 'Values were signed unsorted: sort the five as plain text, whatever they are called.', order.join(''));
}
