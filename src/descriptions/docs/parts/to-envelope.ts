import type { Envelope } from '../../../language/vendor.ts';
import { say, type Text } from '../../../words/text.ts';
import { toCode } from '../to-markdown-table.ts';

/** Where code and message are in a reply that `says` describes. */
export function toEnvelope({ in: place, code, message }: Envelope, says: Text): Text {
  const names = { says, code: toCode(code), message: toCode(message) };
  return place === 'headers'
    ? say(
        {
          en: '{says}; code and message are in the headers {code} and {message}.',
          zh: '{says}；返回码和返回信息在响应头 {code} 和 {message} 里。',
        },
        names,
      )
    : say(
        {
          en: '{says}; code and message are in the fields {code} and {message}.',
          zh: '{says}；返回码和返回信息在字段 {code} 和 {message} 里。',
        },
        names,
      );
}
