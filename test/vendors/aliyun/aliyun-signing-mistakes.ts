import { createHash } from 'node:crypto';
import { form } from '../send.ts';
import {
  accept,
  block,
  changed,
  elements,
  encoded,
  formHead,
  head,
  json,
  posted,
  right,
  type Try,
} from '../signature-tries.ts';

const md5Of = (text: string) => createHash('md5').update(text).digest('base64');
const withMd5 = (md5: string, body: string, signed = md5): Try => ({
  method: 'POST',
  query: '',
  headers: [...json, ['Content-MD5', md5]],
  body,
  text: `POST\napplication/json\n${signed}\napplication/json\n\n${block}/bank3Check`,
});

/** Mistakes of clients in the text that they sign: the expected cause, the mistake, and the try. */
export const signingMistakes: readonly (readonly [string, string, Try])[] = [
  ['encodedValues', 'values signed as they are sent', { text: encoded }],
  ['encodedValues', 'values signed encoded twice', changed('张伟', encodeURIComponent('%E5%BC%A0%E4%BC%9F'))],
  [
    'encodedValues',
    'values signed as java.net.URLEncoder writes them',
    { query: 'a=%7E+b', text: `${head}${block}/bank3Check?a=%7E+b` },
  ],
  [
    'doubleEncoding',
    'values sent encoded twice',
    { query: `${elements}${encodeURIComponent('%E5%BC%A0%E4%BC%9F')}` },
  ],
  [
    'plusForSpace',
    'a + sent as it is',
    {
      ...posted,
      body: 'img=ab+c/d==',
      text: `${formHead}${block}/communication/personal/1886?img=ab+c/d==`,
    },
  ],
  ['wrongCharset', 'ASCII, with a ? for each letter', { text: right.replace('张伟', '??') }],
  ['wrongCharset', 'UTF-16', { text: Buffer.from(right, 'utf16le') }],
  ['wrongCharset', 'UTF-8 twice', { text: Buffer.from(right).toString('latin1') }],
  [
    'wrongCharset',
    'ISO-8859-1',
    { query: 'a=%C3%A9', text: Buffer.from(`${head}${block}/bank3Check?a=é`, 'latin1') },
  ],
  // 张伟 in GBK is D5C5 CEB0.
  [
    'wrongCharset',
    'GBK',
    { text: Buffer.concat([Buffer.from(right.replace('张伟', '')), Buffer.from('d5c5ceb0', 'hex')]) },
  ],
  ['sentInGbk', 'sent in GBK, signed in UTF-8', { query: `${elements}%D5%C5%CE%B0` }],
  [
    'unsortedParameters',
    'parameters in the order given',
    { query: 'b=1&a=2', text: `${head}${block}/bank3Check?b=1&a=2` },
  ],
  [
    'otherParameterOrder',
    'names sorted ignoring case',
    { query: 'c=3&a=1&B=2', text: `${head}${block}/bank3Check?a=1&B=2&c=3` },
  ],
  ['parametersLeftOut', 'the path alone', { text: `${head}${block}/bank3Check` }],
  [
    'queryLeftOut',
    'the form alone',
    { ...posted, query: 'a=1', body: 'b=2', text: `${formHead}${block}/communication/personal/1886?b=2` },
  ],
  [
    'formLeftOut',
    'the query alone',
    { ...posted, query: 'a=1', body: 'b=2', text: `${formHead}${block}/communication/personal/1886?a=1` },
  ],
  [
    'formAsMd5',
    'the MD5 of a form',
    {
      ...posted,
      body: 'b=2',
      text: `POST\napplication/json\n${md5Of('b=2')}\n${form}\n\n${block}/communication/personal/1886`,
    },
  ],
  [
    'jsonSigned',
    'the fields of a JSON body',
    {
      method: 'POST',
      query: '',
      headers: json,
      body: '{"b":1,"a":"x"}',
      text: `POST\napplication/json\n\napplication/json\n\n${block}/bank3Check?a=x&b=1`,
    },
  ],
  ['emptyLineMissing', 'no empty line for Content-MD5', changed(head, 'GET\napplication/json\n\n\n')],
  ['emptyLineMissing', 'no empty line at all', changed(head, 'GET\napplication/json\n')],
  ['lineLeftOut', 'no line for Accept', changed(head, 'GET\n\n\n\n')],
  ['lineLeftEmpty', 'an Accept that the HTTP client adds', changed(head, 'GET\n\n\n\n\n')],
  ['otherAccept', 'another Accept', changed('application/json', '*/*')],
  [
    'otherContentType',
    'a charset that the HTTP client adds',
    {
      ...posted,
      headers: [accept, ['Content-Type', `${form}; charset=UTF-8`]],
      body: 'a=1',
      text: `${formHead}${block}/communication/personal/1886?a=1`,
    },
  ],
  ['newlineMissing', 'no newline before the path', { text: right.replace('\n/bank', '/bank') }],
  ['newlineAdded', 'a newline at the end', { text: `${right}\n` }],
  ['otherNewline', 'CRLF', { text: right.replaceAll('\n', '\r\n') }],
  ['otherNewline', 'the # of the error message', { text: right.replaceAll('\n', '#') }],
  [
    'linesInOtherOrder',
    'Accept before the method',
    changed('GET\napplication/json', 'application/json\nGET'),
  ],
  ['methodCase', 'the method in lower case', changed('GET', 'get')],
  ['otherMethod', 'another method', changed('GET', 'POST')],
  ['pathWithoutSlash', 'no leading slash', changed('/bank3Check', 'bank3Check')],
  [
    'pathWithHost',
    'the whole address',
    changed('/bank3Check', 'https://bankali.market.alicloudapi.com/bank3Check'),
  ],
  ['otherPath', 'a slash at the end', changed('/bank3Check', '/bank3Check/')],
  ['headerSpelling', 'names in lower case', { text: right.replace(block, block.toLowerCase()) }],
  [
    'unsortedHeaders',
    'headers in the order listed',
    {
      listed: 'X-Ca-Timestamp,X-Ca-Nonce,X-Ca-Key',
      text: right.replace(block, `${block.trim().split('\n').reverse().join('\n')}\n`),
    },
  ],
  ['headerNotListed', 'X-Ca-Nonce is not listed', { listed: 'X-Ca-Key,X-Ca-Timestamp' }],
  ['headerNotListed', 'nothing is listed', { listed: '' }],
  ['headerNotSigned', 'X-Ca-Nonce is listed only', changed('X-Ca-Nonce:once\n', '')],
  ['headersLeftOut', 'no header is signed', changed(block, '')],
  ['headerLine', 'a space after the colon', { text: right.replace(block, block.replaceAll(':', ': ')) }],
  ['emptyValue', 'key= for an empty value', { query: 'a=1&b=', text: `${head}${block}/bank3Check?a=1&b=` }],
  ['emptyValue', 'an empty value left out', { query: 'a=1&b=', text: `${head}${block}/bank3Check?a=1` }],
  [
    'repeatedName',
    'the last of a repeated name',
    { query: 'a=1&a=2', text: `${head}${block}/bank3Check?a=2` },
  ],
  [
    'md5NotSent',
    'Content-MD5 signed and not sent',
    {
      method: 'POST',
      query: '',
      headers: json,
      body: '{}',
      text: `POST\napplication/json\n${md5Of('{}')}\napplication/json\n\n${block}/bank3Check`,
    },
  ],
  [
    'bodySerialisedAgain',
    'the MD5 of the body with other spacing',
    withMd5(md5Of('{"a": 1, "b": "图"}'), '{"a":1,"b":"图"}'),
  ],
  ['bodySerialisedAgain', 'the MD5 of the compact body', withMd5(md5Of('{"a":1}'), '{\n  "a": 1\n}')],
  ['hexMd5', 'the MD5 in hex', withMd5(createHash('md5').update('{}').digest('hex'), '{}')],
  ['wrongMd5', 'the MD5 of something else', withMd5(md5Of('something'), '{}')],
];
