import type { Call } from '../../language/call.ts';
import { compareSigned, type Diagnosis } from '../../language/diagnosis.ts';
import { toBase64 } from '../../wire/base64.ts';
import { md5, sha1, sha256, toHex } from '../../wire/digest.ts';
import { say, sentences, type Text } from '../../words/text.ts';
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
const fiveValues: Text = {
  en: 'WBappid, orderNo, version, nonce and SIGN ticket',
  zh: 'WBappid、orderNo、version、nonce 和 SIGN ticket',
};

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
      says: {
        en: 'The sign is right, but no card was read under this order number, or it was forgotten.',
        zh: 'sign 正确，但该订单号下没有识别过银行卡，或记录已清除。',
      },
    };
  }
  if (state.memory.order === undefined) return undefined;
  return {
    cause: 'replayedOrder',
    says: {
      en: 'The sign is right, but the order number was used before: make a new one for each call and each retry, and sign anew.',
      zh: 'sign 正确，但订单号用过了：每次调用和每次重试都要换新的订单号，并重新签名。',
    },
  };
}

/** Finds a value that is refused with any sign. */
function wrongValue(call: Call, { appId, orderNo, version, nonce }: Signed): Diagnosis | undefined {
  const missing = Object.entries({ WBappid: appId, orderNo, version, nonce }).find(
    ([, value]) => !value,
  )?.[0];
  if (missing !== undefined) {
    return {
      cause: 'missingValue',
      says: say(
        {
          en: '{missing} is missing, or is no text: send it, and sign it.',
          zh: '缺少 {missing}，或它不是字符串：请发送，并参与签名。',
        },
        { missing },
      ),
    };
  }
  if (appId !== call.credentials(webankCredentials).appId) {
    return {
      cause: 'wrongAppId',
      says: {
        en: 'The WBappid is that of no application here: send the one that the ticket was issued to.',
        zh: '没有这个 WBappid 的应用：请使用获取 ticket 时的 WBappid。',
      },
    };
  }
  if (version !== '1.0.0') {
    return {
      cause: 'wrongVersion',
      says: {
        en: 'The version is not 1.0.0: send that, and sign it.',
        zh: 'version 不是 1.0.0：请发送 1.0.0，并用它参与签名。',
      },
    };
  }
  if (!/^[0-9A-Za-z]{32}$/.test(nonce)) {
    return {
      cause: 'wrongNonce',
      says: say(
        {
          en: 'The nonce has {count} characters. Send and sign 32 letters and digits: a UUID without its hyphens.',
          zh: '随机数 nonce 有 {count} 个字符：应为 32 位字母和数字（去掉连字符的 UUID），并用它签名。',
        },
        { count: nonce.length },
      ),
    };
  }
  if (/^[0-9A-Za-z]{1,32}$/.test(orderNo)) return undefined;
  return {
    cause: 'wrongOrderNo',
    says: say(
      {
        en: 'The order number has {count} characters: send at most 32, letters and digits alone.',
        zh: '订单号有 {count} 个字符：最多 32 个，且只能是字母和数字。',
      },
      { count: orderNo.length },
    ),
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
    const says = {
      en: 'A NONCE ticket was signed, which is for SDKs: for a call of the back end fetch a ticket with type=SIGN.',
      zh: '签名用了 NONCE ticket，那是给 SDK 用的：后端调用请用 type=SIGN 获取 ticket。',
    };
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
      says: {
        en: 'No SIGN ticket of this WBappid is alive: fetch an access_token, then a ticket with type=SIGN, and sign with its value.',
        zh: '该 WBappid 没有有效的 SIGN ticket：先获取 access_token，再用 type=SIGN 获取 ticket，用其值签名。',
      },
    };
  }
  const digits =
    signed.sign.length === 40
      ? undefined
      : say(
          {
            en: 'The sign has {count} characters, and SHA-1 in hex has 40.',
            zh: 'sign 有 {count} 个字符，而 SHA-1 的十六进制是 40 个。',
          },
          { count: signed.sign.length },
        );
  const says = sentences(unknownMistake, digits);
  return compareSigned({ cause: 'unknown', says }, expected);
}

const unknownMistake: Text = {
  en: 'No known mistake makes this sign, so another ticket was probably signed. Check that it is the newest, that it was issued to this WBappid, and that nonce and order number are signed as they are sent.',
  zh: '已知的错误都算不出这个 sign，很可能用了别的 ticket。请检查：ticket 是否最新、是否签发给该 WBappid，随机数和订单号签名时与发送时是否一致。',
};

type KeptTicket = NonNullable<StateCall['memory']['ticket']>[number];

/** The reason why a ticket no longer signs. */
function fateOf(call: StateCall, ticket: KeptTicket): Pick<Guess, 'cause' | 'says'> | undefined {
  const { now } = call;
  const dead = now >= ticket.validUntil;
  if (dead && ticket.replaced) {
    return {
      cause: 'replacedTicket',
      says: say(
        {
          en: 'The ticket was replaced by a newer one, and ended {ended}. Share one ticket among all processes, and sign with the newest.',
          zh: '该 ticket 已被新的取代，于 {ended}失效。各进程应共用一个 ticket，并用最新的签名。',
        },
        { ended: whenItEnded(ticket.validUntil, now) },
      ),
    };
  }
  if (dead) {
    return {
      cause: 'expiredTicket',
      says: say(
        {
          en: 'The ticket expired {ended}. Fetch a new one within 3600 s, best every 20 minutes.',
          zh: 'ticket 已于 {ended}过期。请在 3600 秒内更新，最好每 20 分钟一次。',
        },
        { ended: whenItEnded(ticket.validUntil, now) },
      ),
    };
  }
  return hasLivingToken(call, ticket)
    ? undefined
    : {
        cause: 'ticketOfDeadToken',
        says: {
          en: 'The access_token that the ticket was fetched with has expired or was replaced, and the ticket died with it: fetch a ticket with the new token.',
          zh: '获取该 ticket 所用的 access_token 已过期或被取代，ticket 随之失效：请用新的 token 重新获取 ticket。',
        },
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
  for (const { value } of call.memory.token?.slice(0, mostTickets) ?? []) yield* guessEach('accessTokenForTicket', { en: 'The access_token was signed in place of the ticket: fetch a ticket with it, type=SIGN, and sign with its value.', zh: '签名里用了 access_token 而不是 ticket：请用它以 type=SIGN 获取 ticket，用 ticket 的值签名。' }, other(value));
  yield* guessEach('secretForTicket', { en: 'The secret was signed in place of the ticket: fetch a SIGN ticket, and sign with its value.', zh: '签名里用了 secret 而不是 ticket：请获取 SIGN ticket，用其值签名。' }, other(secret));
  yield* guessEach('secretSigned', say({ en: 'The secret was signed too: the values are {fiveValues}.', zh: 'secret 也参与了签名：参与签名的只有 {fiveValues}。' }, { fiveValues }), [...values, secret].sort().join(''), right + secret, secret + right);
  const names = ['WBappid', 'orderNo', 'version', 'nonce', 'SIGN ticket'];
  for (const [at, name] of names.entries()) yield* guessEach('valueLeftOut', say({ en: '{name} was not signed: the values are {fiveValues}.', zh: '{name} 没有参与签名：参与签名的是 {fiveValues}。' }, { name, fiveValues }), sorted.toSpliced(sorted.indexOf(values[at] ?? ''), 1).join(''), ...['null', 'undefined', 'None'].map((nothing) => values.with(at, nothing).sort().join('')));
  const userId = (isQuery(call) ? call.raw.query.get('userId') : textOf(call.raw.json['userId'])) ?? '';
  if (userId !== '' && userId.length <= 256) yield* guessEach('userIdSigned', say({ en: 'userId was signed: the values are {fiveValues} alone.', zh: 'userId 参与了签名：参与签名的只有 {fiveValues}。' }, { fiveValues }), [...values, userId].sort().join(''), valuesOf({ ...signed, orderNo: userId }, ticket.value).sort().join(''));
  yield* guessEach('otherVersionSigned', { en: 'Another version was signed than was sent: sign 1.0.0.', zh: '参与签名的 version 与发送的不同：请用 1.0.0 签名。' }, ...['1.0', '1', 'v1.0.0', '2.0.0', '1.0.1'].map((one) => swap({ version: one })));
  yield* guessEach('otherCaseSigned', { en: 'A value was signed in another case than it was sent in: sign each as it is sent.', zh: '有参数签名时的大小写与发送时不同：怎么发送就怎么签名。' }, ...[nonce.toLowerCase(), nonce.toUpperCase()].map((one) => swap({ nonce: one })), ...[orderNo.toLowerCase(), orderNo.toUpperCase()].map((one) => swap({ orderNo: one })), right.toLowerCase(), right.toUpperCase());
  const inAddress = call.raw.query.get('orderNo') ?? '';
  if (/^.{1,64}$/.test(inAddress)) yield* guessEach('otherOrderNoSigned', { en: 'The order number in the address was signed, and the body has another: send and sign one.', zh: '签名用的是地址里的订单号，而请求体里是另一个：两处应为同一个，并用它签名。' }, swap({ orderNo: inAddress }));

  const digests = { MD5: md5, 'SHA-256': sha256 };
  for (const [name, hash] of Object.entries(digests)) yield { cause: 'wrongHash', says: say({ en: 'The sign is made with {name}: use SHA-1.', zh: 'sign 用了 {name}：应用 SHA-1。' }, { name }), text: right, sign: hash.hex };
  for (const key of [ticket.value, secret]) for (const hash of [sha1, sha256]) yield { cause: 'hmacForHash', says: { en: 'The sign is an HMAC: use plain SHA-1, with the ticket among the values.', zh: 'sign 用了 HMAC：应直接取 SHA-1，ticket 作为其中一个值参与拼接。' }, text: right, sign: (text) => toHex(hash.hmac(key, text)) };
  yield { cause: 'base64Digest', says: { en: 'The sign is written in Base64: write the bytes of the digest in hex.', zh: 'sign 用了 Base64：摘要应写成十六进制。' }, text: right, sign: (text) => toBase64(sha1(text)) };
  yield { cause: 'base64Digest', says: { en: 'The sign is the Base64 of the hex text: send the hex.', zh: 'sign 是十六进制文本的 Base64：直接发送十六进制即可。' }, text: right, sign: (text) => toBase64(utf8.encode(sha1.hex(text))) };
  yield { cause: 'hashedTwice', says: { en: 'The sign is hashed twice: hash once.', zh: 'sign 哈希了两次：只哈希一次。' }, text: right, sign: (text) => sha1.hex(sha1.hex(text)) };

  yield* guessEach('sortedIgnoringCase', { en: 'Values were sorted ignoring case: compare them byte by byte, digits before upper case before lower.', zh: '排序时忽略了大小写：应按字节比较，数字在前，其次大写，最后小写。' }, values.toSorted((one, two) => (one.toLowerCase() < two.toLowerCase() ? -1 : 1)).join(''), values.toSorted((one, two) => one.localeCompare(two)).join(''));
  yield* guessEach('sortedDescending', { en: 'Values were sorted from the last to the first: sort them upwards.', zh: '按降序排序了：应按升序。' }, sorted.toReversed().join(''));
  yield* guessEach('sortedByName', { en: 'Values were sorted by the names of their parameters: sort the values themselves.', zh: '按参数名排序了：应按参数值本身排序。' }, [appId, nonce, orderNo, ticket.value, version].join(''), [nonce, orderNo, ticket.value, version, appId].join(''), [ticket.value, appId, nonce, orderNo, version].join(''));
  for (const joint of ['&', ',', ' ', '\n', '|', ';']) yield* guessEach('joinedValues', { en: 'Values were joined with something between them: join them with nothing.', zh: '拼接时各值之间加了分隔符：应直接相连。' }, sorted.join(joint), values.join(joint));
  for (const keys of [['appId', 'orderNo', 'version', 'nonce', 'ticket'], ['webankAppId', 'orderNo', 'version', 'nonce', 'ticket'], ['app_id', 'order_no', 'version', 'nonce', 'ticket'], ['appId', 'orderNo', 'version', 'nonce', 'api_ticket'], ['webankAppId', 'orderNo', 'version', 'nonce', 'api_ticket']]) {
    const pairs = keys.map((key, at) => `${key}=${values[at]}`);
    yield* guessEach('namesSigned', { en: 'Names were signed with the values, key=value: sign the values alone.', zh: '参数名也参与了签名（key=value）：只拼接参数值。' }, ...['&', '', ','].flatMap((joint) => [pairs.toSorted().join(joint), pairs.join(joint)]));
  }
  for (const order of permutations(values)) yield* guessEach('unsortedValues', { en: 'Values were signed unsorted: sort the five as plain text, whatever they are called.', zh: '未排序就签名了：五个值要按字符串排序，与参数名无关。' }, order.join(''));
}
