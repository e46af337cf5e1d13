import type { Call } from '../../language/call.ts';
import { compareSigned, type Diagnosis } from '../../language/diagnosis.ts';
import type { Doctor } from '../../language/vendor.ts';
import { tellMisspelt } from '../../wire/tell-misspelt.ts';
import { say } from '../../words/text.ts';
import { diagnosePackage } from '../shared/diagnose-package.ts';
import { diagnosePicture } from '../shared/diagnose-picture.ts';
import { whenItEnded } from '../shared/when-it-ended.ts';
import { accessOf, type BaiduCall, findToken } from './baidu-access.ts';
import { baiduCredentials } from './baidu-credentials.ts';
import { readParameter } from './baidu-token.ts';
import { bceWords } from './baidu-words.ts';
import { type BceAuthorization, canonicalRequest, readBceTime } from './bce-auth.ts';
import { bceMistakes } from './bce-mistakes.ts';

const second = 1000;
const hour = 3600 * second;

/** Finds why a call has no token that counts. */
function diagnoseToken(call: Call): Diagnosis | undefined {
  const access = accessOf(call);
  if (access.by !== 'token') return missingToken(call);
  const token = findToken(call as BaiduCall);
  if (token !== undefined) {
    const ended = whenItEnded(token.validUntil, call.now);
    return {
      cause: 'expiredToken',
      says: say(
        {
          en: 'The access_token expired {ended}: fetch a new one within its 30 days, and also on 111. Official clients renew it on 110 alone.',
          zh: 'access_token 已于 {ended}过期：请在 30 天内更新，收到 111 时也要更新。官方 SDK 只在 110 时更新。',
        },
        { ended },
      ),
    };
  }
  const cause = tokenMistake(access.token, call);
  return { cause, says: tokenWords[cause] };
}

const tokenWords = {
  refreshToken: {
    en: 'That is a refresh_token, which begins with 25: send the access_token, which begins with 24.',
    zh: '这是 refresh_token（以 25 开头）：请用 access_token（以 24 开头）。',
  },
  otherForm: {
    en: 'That is no access_token of Baidu, 24.….2592000.….282335-…: send access_token of the reply, whole and without anything around it.',
    zh: '这不是百度的 access_token（24.….2592000.….282335-…）：请完整使用应答里的 access_token，前后不要有多余字符。',
  },
  otherApp: {
    en: 'The access_token is that of another application, or of another mock: fetch one with the API Key of this one.',
    zh: '这个 access_token 属于别的应用或别的挡板：请用本应用的 API Key 获取。',
  },
  unknownToken: {
    en: 'The access_token has the right form, but the mock did not issue it, or forgot it: send the one of a token call, unchanged.',
    zh: 'access_token 的格式正确，但不是挡板签发的，或记录已清除：请原样使用 token 接口返回的值。',
  },
} as const;

function tokenMistake(token: string, call: Call): keyof typeof tokenWords {
  if (/^25\.[0-9a-f]{32}\./.test(token)) return 'refreshToken';
  const appId = /^24\.[0-9a-f]{32}\.2592000\.\d+\.282335-(\d+)$/.exec(token)?.[1];
  if (appId === undefined) return 'otherForm';
  return appId === call.credentials(baiduCredentials).appId ? 'unknownToken' : 'otherApp';
}

function missingToken({ raw, header }: Call): Diagnosis | undefined {
  const inBody =
    raw.form.get('access_token') ?? raw.json['access_token'] ?? header('access_token' as 'accept');
  if (inBody !== undefined) {
    return {
      cause: 'misplacedToken',
      says: {
        en: 'access_token is not in the query: put it there, behind the path.',
        zh: 'access_token 不在查询串里：请放到路径后面的查询串。',
      },
    };
  }
  const sent = raw.query.all.map(({ name }) => name);
  const says = tellMisspelt('access_token', sent, ['access_token']);
  return says && { cause: 'misspeltParameter', says };
}

/** Finds why a token call was refused. */
function diagnoseClient(call: Call): Diagnosis | undefined {
  const { appId, apiKey, secretKey } = call.credentials(baiduCredentials);
  const [id, secret, grant] = ['client_id', 'client_secret', 'grant_type'].map((name) =>
    readParameter(call, name),
  );
  const known = ['grant_type', 'client_id', 'client_secret'];
  const lacking = known.find((name) => readParameter(call, name) === '');
  if (lacking !== undefined) {
    const sent = [...call.raw.query.all, ...call.raw.form.all].map(({ name }) => name);
    const says = tellMisspelt(lacking, sent, known);
    if (says !== undefined) return { cause: 'misspeltParameter', says };
    if (call.raw.json[lacking] !== undefined) return { cause: 'inJson', says: clientWords.inJson };
    return { cause: 'missingParameter', says: say(clientWords.missing, { parameter: lacking }) };
  }
  if (grant !== 'client_credentials') return { cause: 'otherGrant', says: clientWords.otherGrant };
  if (id === appId) return { cause: 'appIdAsKey', says: clientWords.appIdAsKey };
  if (id === secretKey || secret === apiKey) return { cause: 'swappedKeys', says: clientWords.swappedKeys };
  if (id?.trim() === apiKey && secret?.trim() === secretKey)
    return { cause: 'paddedKey', says: clientWords.paddedKey };
  return undefined;
}

const clientWords = {
  inJson: {
    en: 'The parameters are in a JSON body: put them into the query, or into a form.',
    zh: '参数放在了 JSON 请求体里：请放到查询串或表单。',
  },
  missing: {
    en: '{parameter} is missing in the query and in the form, or empty.',
    zh: '查询串和表单里都缺少 {parameter}，或其值为空。',
  },
  otherGrant: {
    en: 'grant_type is client_credentials, with an s at its end; other grants are not served.',
    zh: 'grant_type 应为 client_credentials（末尾有 s）；其他授权类型未提供。',
  },
  appIdAsKey: {
    en: 'client_id is the AppID: send the API Key.',
    zh: 'client_id 填成了 AppID：请填 API Key。',
  },
  swappedKeys: {
    en: 'API Key and Secret Key are swapped: client_id is the API Key.',
    zh: 'API Key 与 Secret Key 填反了：client_id 是 API Key。',
  },
  paddedKey: {
    en: 'There is white space around a key: was it read from a file?',
    zh: '密钥前后有空白字符：是不是从文件读取的？',
  },
} as const;

/** Finds the mistake in an Authorization header. */
export function diagnoseIam(call: Call): Diagnosis | undefined {
  const access = accessOf(call);
  if (access.by === 'iamKey') {
    const cause = /^2[45]\./.test(access.iamKey) ? 'tokenAsBearer' : 'otherIamKey';
    return { cause, says: iamWords[cause] };
  }
  if (access.by !== 'signature') return undefined;
  const { signed } = access;
  if (signed === undefined) return { cause: 'otherForm', says: bceWords.otherForm };
  const { apiKey } = call.credentials(baiduCredentials);
  if (signed.accessKey !== apiKey) return { cause: 'unknownAccessKey', says: bceWords.unknownAccessKey };
  return wrongTime(call, signed) ?? wrongSignature(call, signed);
}

const iamWords = {
  tokenAsBearer: {
    en: 'An access_token is sent as a Bearer: put it into the query, as access_token.',
    zh: 'access_token 放在了 Bearer 里：请作为 access_token 放到查询串。',
  },
  otherIamKey: {
    en: 'The IAM API Key, bce-v3/ALTAK-…, is that of no application here: send the whole key of the tenant after Bearer and one space.',
    zh: '没有这个 IAM API Key（bce-v3/ALTAK-…）的应用：请在 Bearer 和一个空格后填写该租户的完整密钥。',
  },
} as const;

function wrongTime({ now }: Call, { timestamp, seconds }: BceAuthorization): Diagnosis | undefined {
  const at = readBceTime(timestamp);
  if (Number.isNaN(at)) return { cause: 'otherTime', says: bceWords.otherTime };
  if (Math.abs(at - now - 8 * hour) < hour / 4) return { cause: 'localTime', says: bceWords.localTime };
  if (at > now) return { cause: 'fromTheFuture', says: bceWords.fromTheFuture };
  const end = at + seconds * second;
  if (end > now) return undefined;
  return { cause: 'runOut', says: say(bceWords.runOut, { ended: whenItEnded(end, now) }) };
}

function wrongSignature(call: Call, signed: BceAuthorization): Diagnosis {
  const { secretKey } = call.credentials(baiduCredentials);
  const expected = canonicalRequest(call, signed.signed);
  for (const { cause, says, text, signature } of bceMistakes(call, signed, secretKey)) {
    if (signature === signed.signature) return compareSigned({ cause, says }, expected, text);
  }
  return compareSigned({ cause: 'unknown', says: bceWords.unknown }, expected);
}

/** Finds what a client does to a Base64 picture, or else what the picture shows. */
function diagnoseImage(call: Call): Diagnosis | undefined {
  const inJson = call.raw.json['image'];
  const image = typeof inJson === 'string' ? inJson : (call.raw.form.get('image') ?? '');
  if (/^\s*data:/i.test(image)) return { cause: 'dataPrefix', says: imageWords.dataPrefix };
  if (/^\s*https?:/i.test(image)) return { cause: 'urlAsImage', says: imageWords.urlAsImage };
  if (/%2[bf]|%3d/i.test(image)) return { cause: 'encodedTwice', says: imageWords.encodedTwice };
  if (typeof inJson !== 'string' && /\S +\S/.test(image))
    return { cause: 'plusAsSpace', says: imageWords.plusAsSpace };
  return diagnosePicture(call);
}

const imageWords = {
  dataPrefix: {
    en: 'image begins with data:image/…;base64,: send the Base64 alone.',
    zh: 'image 带了 data:image/…;base64, 头：请只传 Base64。',
  },
  urlAsImage: {
    en: 'image is a URL: send it as url.',
    zh: 'image 里是网址：请用 url 参数。',
  },
  encodedTwice: {
    en: 'image is URL-encoded twice: encode the Base64 once.',
    zh: 'image 做了两次 URL 编码：只编码一次。',
  },
  plusAsSpace: {
    en: 'There are spaces in image: a + that is not URL-encoded arrives as a space.',
    zh: 'image 里有空格：没有做 URL 编码的 + 会变成空格。',
  },
} as const;

export const baiduDoctors: readonly Doctor[] = [
  { rows: ['tokenMissing', 'tokenInvalid', 'tokenExpired'], of: diagnoseToken },
  { rows: ['parameterMissing', 'otherGrant', 'unknownClient', 'wrongSecret'], of: diagnoseClient },
  { rows: ['iamFailed'], of: diagnoseIam },
  { rows: ['totalLimit'], of: diagnosePackage },
  {
    rows: [
      'urlNotAnswering',
      'urlTimeout',
      'emptyImage',
      'imageSize',
      'imageFormat',
      'imageUndecoded',
      'cardNotRecognised',
      'unidentified',
    ],
    of: diagnoseImage,
  },
];
