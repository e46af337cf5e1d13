import type { Example } from '../../../language/example.ts';
import type { Operation } from '../../../language/operation.ts';
import type { Vendor } from '../../../language/vendor.ts';
import { pictureBody, toWireRequest } from '../../examples/to-wire-request.ts';
import { type ScriptOptions, toSigned } from '../to-curl-script.ts';
import type { ClientBody, ClientPair, ClientRequest } from './client-program.ts';
import { toClientPicture } from './client-scope.ts';

/** The signature covers the finished request, so all values are literal. */
export function toSignedRequest(
  vendor: Vendor,
  operation: Operation,
  example: Example,
  options: ScriptOptions,
): ClientRequest {
  const { method, path, query, headers, body } = toWireRequest(
    vendor,
    operation,
    example,
    toSigned(options, example),
  );
  const literal = (pairs: Iterable<readonly [string, string]>): readonly ClientPair[] =>
    [...pairs].map(([name, value]) => [name, [{ literal: value }]]);
  const whole = pictureBody(example);
  const sent = whole === undefined ? new TextDecoder().decode(body) : '';
  const toSend: ClientBody =
    whole !== undefined
      ? { kind: 'bytes', upload: toClientPicture(whole) }
      : example.form === undefined
        ? { kind: 'text', text: [{ literal: sent }] }
        : { kind: 'form', fields: literal(new URLSearchParams(sent)) };
  return {
    method,
    path,
    query: literal(new URLSearchParams(query)),
    headers: literal(headers),
    body: body.length === 0 ? undefined : toSend,
    signed: true,
  };
}
