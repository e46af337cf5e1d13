import type { Diagnosis } from '../../language/diagnosis.ts';
import type { Operation } from '../../language/operation.ts';
import { headerOf, type WireRequest } from '../../wire/wire.ts';
import { say } from '../../words/text.ts';

const kinds = {
  form: { says: { en: 'a form', zh: '表单' }, type: 'application/x-www-form-urlencoded' },
  json: { says: { en: 'JSON', zh: ' JSON' }, type: 'application/json' },
  multipart: { says: { en: 'multipart', zh: ' multipart' }, type: 'multipart/form-data' },
  body: { says: { en: 'the bytes of a picture', zh: '图片的字节' }, type: 'application/octet-stream' },
  base64: { says: { en: 'Base64', zh: ' Base64' }, type: 'text/plain' },
} as const;
export type BodyKind = (typeof bodyKinds)[number];
const bodyKinds = ['form', 'json', 'multipart', 'body'] as const;

/** The only kind of body that the operation reads; undefined if it reads none or several. */
export function bodyKindOf({ request }: Operation): BodyKind | undefined {
  const read = bodyKinds.filter((kind) => request[kind] !== undefined);
  return read.length === 1 ? read[0] : undefined;
}

/**
 * The mistake in a body that is of another kind than the operation reads, or that carries the label of another kind.
 * Undefined for a body without a label, which some clients send, and for any label of a picture.
 */
export function diagnoseBody({ headers, body }: WireRequest, due: BodyKind): Diagnosis | undefined {
  if (body.length === 0) return undefined;
  const { says, type } = kinds[due];
  const sent = due === 'body' ? textKindOf(body) : kindOf(body);
  if (sent !== due) {
    const found =
      sent === undefined
        ? say({ en: 'not {says}', zh: '不是{says}' }, { says })
        : say({ en: '{says}', zh: '是{says}' }, kinds[sent]);
    return {
      cause: 'otherBody',
      says: say(
        {
          en: 'The body is {found}, and the operation reads {says}: send {says}, and label it {type}.',
          zh: '请求体{found}，而接口读取的是{says}：请发送{says}，并把 Content-Type 写成 {type}。',
        },
        { found, says, type },
      ),
    };
  }
  const label = headerOf(headers, 'content-type')?.trim().toLowerCase() ?? '';
  if (label === '' || label.startsWith(type) || due === 'body') return undefined;
  return {
    cause: 'otherLabel',
    says: say(
      {
        en: 'The body is {says}, and its Content-Type names something else: label it {type}.',
        zh: '请求体是{says}，Content-Type 却写成了别的：请写成 {type}。',
      },
      { says, type },
    ),
  };
}

/** The kind of a body by its first bytes: JSON begins with a brace or a bracket, multipart with two hyphens. */
function kindOf(body: Uint8Array): BodyKind | undefined {
  let at = 0;
  while (at < body.length && (body[at] ?? 0) <= 0x20) at += 1;
  if (body[at] === 0x7b || body[at] === 0x5b) return 'json';
  if (body[at] === 0x2d && body[at + 1] === 0x2d) return 'multipart';
  return body.includes(0x3d, at) ? 'form' : undefined;
}

/** What a text is that stands where a picture should; a picture is taken for `body`. Base64 is told by its first bytes. */
function textKindOf(body: Uint8Array): keyof typeof kinds {
  const start = new TextDecoder('latin1').decode(body.subarray(0, 64)).trimStart();
  if (start.startsWith('data:') || /^[\w+/-]{16,}={0,2}\s*$/.test(start)) return 'base64';
  const kind = kindOf(body);
  return kind === 'json' || kind === 'multipart' ? kind : 'body';
}
