import { type Call, callId } from '../../language/call.ts';
import type { Quirk, Respond } from '../../language/vendor.ts';

/** A UUID in lower case. */
export function requestId(call: Call): string {
  return call.once(callId, (random) => random.uuid());
}

type ResponseFields = Readonly<Record<string, unknown>>;

/** The fields of a reply, which are all inside `Response`. */
function responseOf(body: Readonly<Record<string, unknown>> | null): ResponseFields {
  return (body?.['Response'] ?? {}) as ResponseFields;
}

/** RequestId is the last field of every reply. */
export const respond: Respond = ({ body, ...draft }, call) => ({
  ...draft,
  body: { Response: { ...responseOf(body), RequestId: requestId(call) } },
});

/** A quirk that changes the fields inside `Response`. */
function changing(
  facts: Pick<Quirk, 'says' | 'evidence' | 'source'>,
  change: (response: ResponseFields) => ResponseFields,
): Quirk {
  return {
    ...facts,
    respond: ({ body, ...draft }) => ({ ...draft, body: { Response: change(responseOf(body)) } }),
  };
}

/** A quirk that writes the Description of a result otherwise. */
function describing(
  facts: Pick<Quirk, 'says' | 'evidence' | 'source'>,
  write: (text: string) => string,
): Quirk {
  return changing(facts, (response) =>
    typeof response['Description'] === 'string'
      ? { ...response, Description: write(response['Description']) }
      : response,
  );
}

const oldestKeys = ['CardNo', 'BankInfo', 'ValidDate', 'RequestId'];

export const tencentQuirks = {
  alphabetical: changing(
    {
      says: {
        en: 'the fields of a reply are in alphabetical order, as the newest sample prints them',
        zh: '应答字段按字母顺序排列，与最新的示例一样',
      },
      evidence: 'documented',
      source: 'tencent cloud 866/36216, newest sample',
    },
    (response) =>
      Object.fromEntries(Object.entries(response).sort(([one], [other]) => (one < other ? -1 : 1))),
  ),
  oldestReply: changing(
    {
      says: {
        en: 'BankCardOCR replies with CardNo, BankInfo, ValidDate and RequestId alone, as in the oldest sample',
        zh: 'BankCardOCR 的应答只有 CardNo、BankInfo、ValidDate 和 RequestId，与最早的示例一样',
      },
      evidence: 'documented',
      source: 'tencent cloud 866/36216, oldest sample',
    },
    (response) =>
      'CardNo' in response
        ? Object.fromEntries(Object.entries(response).filter(([name]) => oldestKeys.includes(name)))
        : response,
  ),
  charsetInContentType: {
    says: {
      en: 'Content-Type is application/json; charset=utf-8, with which the Python SDK does not find an Error',
      zh: 'Content-Type 为 application/json; charset=utf-8，Python SDK 因此认不出 Error',
    },
    evidence: 'client',
    source: 'official Python SDK',
    respond: ({ headers, ...draft }) => ({
      ...draft,
      headers: headers.map(([name, value]) => [
        name,
        name === 'Content-Type' ? 'application/json; charset=utf-8' : value,
      ]),
    }),
  },
  englishSignatureText: changing(
    {
      says: {
        en: 'a wrong signature is told with "Please ensure your signature is correct.", as an international page prints',
        zh: '签名错误的提示为 “Please ensure your signature is correct.”，见国际站页面',
      },
      evidence: 'documented',
      source: 'an international page of tencent cloud',
    },
    (response) => {
      const error = response['Error'] as { readonly Code: string; readonly Message: string } | undefined;
      if (!error?.Message.endsWith('Please check your signature is correct.')) return response;
      const Message = error.Message.replace('Please check your', 'Please ensure your');
      return { ...response, Error: { ...error, Message } };
    },
  ),
  olderCardText: describing(
    {
      says: {
        en: 'the Description of a malformed card number is 银行卡号码有误, as on older pages',
        zh: '银行卡号格式错误时的 Description 为“银行卡号码有误”，与旧页面一样',
      },
      evidence: 'documented',
      source: 'tencent cloud 1007/33848, older pages',
    },
    (text) => text.replace(/^银行卡号格式有误$/, '银行卡号码有误'),
  ),
  shortIdDescriptions: describing(
    {
      says: {
        en: 'the Descriptions of -2 and -3 of IdCardVerification lack the part in brackets; no source tells whether they have it on the wire',
        zh: 'IdCardVerification 的 -2 和 -3 的 Description 不带括号里的说明；实际是否带，没有资料说明',
      },
      evidence: 'inferred',
      source: 'tencent cloud 1007/33188',
    },
    (text) => text.replace(/（[^）]*等不正确）$/, ''),
  ),
} satisfies Readonly<Record<string, Quirk>>;
