import type { IncomingHttpHeaders } from 'node:http';
import { nearestFew, toChoice } from '../../errors/to-existing.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { toolkitReply } from '../../mocks/engine/refusals.ts';
import type { WireReply } from '../../wire/wire.ts';
import { maskText } from '../../world/privacy/mask-text.ts';
import type { Log } from '../http/log.ts';
import type { ControlRoute } from './control-route.ts';

/** `allow` is set if the path exists but takes other methods. */
export function refusePath(
  routes: readonly ControlRoute[],
  method: string,
  url: string,
): WireReply & { readonly allow?: string } {
  const asked = url.replace(/\/?(\?.*)?$/s, '').slice(0, 200);
  const methods = routes.filter(({ path }) => matches(`/__admin${path}`, asked)).map((route) => route.method);
  if (methods.length === 0) {
    const paths = routes.map(({ path }) => path);
    const nearest = nearestFew(asked.replace('/__admin', ''), paths).map((path) => `/__admin${path}`);
    const question = nearest.length === 0 ? '' : ` Did you mean ${toChoice(nearest)}?`;
    const what = `The control API has no ${asked}.${question}`;
    return toolkitReply(404, 'unknownPath', `${what} GET /__admin/control-api.json describes all.`);
  }
  const allow = (methods.includes('GET') ? [...methods, 'HEAD'] : methods).join(', ');
  const message = `${asked} takes ${methods.join(' or ')}, not ${method}.`;
  return { ...toolkitReply(405, 'badRequest', message), allow };
}

/** A call that failed, and what its route takes. */
export interface RefusedCall {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly takes: ControlRoute['takes'];
  /** In bytes. */
  readonly bodyLimit: number;
}

/** The reply to a call that failed. Only errors that the caller did not cause are logged. */
export function refuseCall(
  error: Error & { readonly statusCode?: number },
  { method, url, headers, takes, bodyLimit }: RefusedCall,
  log: Log,
): WireReply {
  if (error instanceof ToolkitError) {
    return toolkitReply(statusOf(error), error.code, error.message);
  }
  const { statusCode = 500, message } = error;
  const what = `${method} ${url.replace(/\?.*$/s, '').slice(0, 200)}`;
  if (statusCode === 413) {
    const how = takes === 'picture' ? 'no vendor takes as much' : 'send it in several calls';
    const limit = `${bodyLimit / 1024 ** 2} MiB`;
    return toolkitReply(413, 'badRequest', `The body of ${what} is larger than ${limit}: ${how}.`);
  }
  if (statusCode === 415) {
    const type = headers['content-type']?.slice(0, 100) ?? 'none';
    if (takes === 'picture') {
      const how = 'send the header Content-Type: image/jpeg, or that of its own format';
      return toolkitReply(415, 'badRequest', `${what} takes a picture: ${how}, not ${type}.`);
    }
    const why = `${what} takes JSON: send the header Content-Type: application/json, not ${type}`;
    return toolkitReply(415, 'badRequest', `${why}. With curl: -H 'Content-Type: application/json'.`);
  }
  if (statusCode < 500) return toolkitReply(statusCode, 'badRequest', message);
  log.error?.('the control API failed on a call', { message: maskText(message) });
  return toolkitReply(500, 'internal', 'The control API failed on this call; its log says why.');
}

/** Whether a path matches a pattern. `:id` in the pattern stands for any segment. */
function matches(form: string, path: string): boolean {
  const [wanted, given] = [form.split('/'), path.split('/')];
  return (
    wanted.length === given.length && wanted.every((part, at) => part.startsWith(':') || part === given[at])
  );
}

function statusOf({ code }: ToolkitError): number {
  if (code === 'stateAway') return 503;
  if (code === 'outOfMemory' || code === 'cannotKeep') return 507;
  if (code === 'internal' || code === 'badDefinition' || code === 'cannotRead') return 500;
  return code === 'unknownTenant' || code === 'unknownRule' ? 404 : 400;
}
