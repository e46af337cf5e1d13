import { toReplyCommand } from '../../errors/to-command.ts';
import type { ToolkitErrorCode } from '../../errors/toolkit-error.ts';
import { type NamedRow, type RowIndex, tellNotOne } from '../../language/row-index.ts';
import { headerOf, type WireReply, type WireRequest } from '../../wire/wire.ts';
import { type Lang, preferredLang } from '../../words/lang.ts';
import { say, sentences, type Text, tell } from '../../words/text.ts';
import { tellNearest } from './route.ts';

/** The outcomes of calls that the mock itself refuses, without any row of a vendor. */
export const ownRefusals = ['unknownPath', 'unknownTenant', 'unknownOutcome'] as const;

export function replyUnknownPath(request: WireRequest, nearest: string | undefined): WireReply {
  const asked = `${request.method.slice(0, 20)} ${request.path.slice(0, 200)}`;
  return toolkitReply(
    404,
    'unknownPath',
    sentences(
      say({ en: 'No operation is at {asked}.', zh: '{asked} 处没有任何接口。' }, { asked }),
      nearest === undefined ? undefined : tellNearest(nearest),
      { en: 'GET /__admin/outcomes lists them all.', zh: 'GET /__admin/outcomes 列出全部。' },
    ),
    langAsked(request),
  );
}

export function replyUnknownTenant(named: string, request: WireRequest): WireReply {
  return toolkitReply(
    400,
    'unknownTenant',
    say(
      {
        en: 'There is no tenant {named}, which the header x-mock-tenant names, or it was deleted. POST /__admin/tenants makes one. Credentials in a call choose the tenant too, and come before the header.',
        zh: '请求头 x-mock-tenant 指定的租户 {named} 不存在或已删除。POST /__admin/tenants 可新建租户。请求所带的凭证也决定租户，且优先于该请求头。',
      },
      { named: named.slice(0, 100) },
    ),
    langAsked(request),
  );
}

export function replyUnknownOutcome(
  operation: string,
  wanted: string,
  index: RowIndex<NamedRow>,
  request: WireRequest,
): WireReply {
  const says = tellNotOne(operation, wanted, index, { print: toReplyCommand });
  return toolkitReply(400, 'unknownOutcome', says, langAsked(request));
}

/** The reply with its reason, in English: a header is a line of ASCII. */
export function withWhy(reply: WireReply, { en }: Text): WireReply {
  return { ...reply, headers: [...reply.headers, ['x-mock-why', en]] };
}

/** The language that the caller asks for; undefined if it asks for none of ours. */
export function langAsked({ headers }: Pick<WireRequest, 'headers'>): Lang | undefined {
  return preferredLang(headerOf(headers, 'accept-language'));
}

/** A reply in the error format of the mock itself. */
export function toolkitReply(status: number, code: ToolkitErrorCode, message: Text, lang?: Lang): WireReply {
  return {
    status,
    headers: [
      ['Content-Type', 'application/json; charset=utf-8'],
      ['x-mock-error', code],
    ],
    body: JSON.stringify({ error: { code, message: tell(message, lang) } }),
  };
}
