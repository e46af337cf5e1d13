import { toReplyCommand } from '../../errors/to-command.ts';
import type { ToolkitErrorCode } from '../../errors/toolkit-error.ts';
import { type NamedRow, type RowIndex, tellNotOne } from '../../language/row-index.ts';
import type { WireReply, WireRequest } from '../../wire/wire.ts';
import { tellNearest } from './route.ts';

/** The outcomes of calls that the mock itself refuses, without any row of a vendor. */
export const ownRefusals = ['unknownPath', 'unknownTenant', 'unknownOutcome'] as const;

export function replyUnknownPath(request: WireRequest, nearest: string | undefined): WireReply {
  const asked = `${request.method.slice(0, 20)} ${request.path.slice(0, 200)}`;
  return toolkitReply(
    404,
    'unknownPath',
    `No operation is at ${asked}.${tellNearest(nearest)} GET /__admin/outcomes lists them all.`,
  );
}

export function replyUnknownTenant(named: string): WireReply {
  return toolkitReply(
    400,
    'unknownTenant',
    `The header x-mock-tenant names ${named.slice(0, 100)}, and there is no such tenant, or no longer: POST /__admin/tenants makes one. The credentials in a call choose the tenant as well, and come before the header.`,
  );
}

export function replyUnknownOutcome(operation: string, wanted: string, index: RowIndex<NamedRow>): WireReply {
  return toolkitReply(400, 'unknownOutcome', tellNotOne(operation, wanted, index, { print: toReplyCommand }));
}

/** The reply with its reason, a line of ASCII. */
export function withWhy(reply: WireReply, why: string): WireReply {
  return { ...reply, headers: [...reply.headers, ['x-mock-why', why]] };
}

/** A reply in the error format of the mock itself. */
export function toolkitReply(status: number, code: ToolkitErrorCode, message: string): WireReply {
  return {
    status,
    headers: [
      ['Content-Type', 'application/json; charset=utf-8'],
      ['x-mock-error', code],
    ],
    body: JSON.stringify({ error: { code, message } }),
  };
}
