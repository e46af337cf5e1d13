import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { toolkitReply } from '../../mocks/engine/refusals.ts';
import { hostName, type WireReply } from '../../wire/wire.ts';
import { sendReply, splitTarget } from '../http/create-http-adapter.ts';
import { isLoopback } from '../is-loopback.ts';
import type { ControlApiOptions } from './create-control-api.ts';
import { isForeignPage } from './is-foreign-page.ts';

export interface Guard {
  /** The address that the server is bound to. */
  readonly host: string;
  /** The token that `Authorization: Bearer …` must carry. Undefined if no token is required. */
  token: string | undefined;
}

export interface Admin {
  readonly handle: RequestListener;
  close(): Promise<void>;
}

/** Whether a path belongs to the control API. */
export function isAdminPath(path: string): boolean {
  return path.startsWith('/__admin') && (path.length === 8 || path[8] === '/');
}

/** The entry to the control API. Fastify takes 70 ms to load, so it is loaded by the first call. */
export function createAdmin(options: ControlApiOptions, guard: Guard): Admin {
  let loading: ReturnType<typeof load> | undefined;
  const load = async () => {
    const { createControlApi } = await import('./create-control-api.ts');
    return createControlApi(options);
  };
  return {
    handle(req, res) {
      const refusal = refuse(req, guard);
      if (refusal !== undefined) return sendReply(res, refusal);
      const { path, query } = splitTarget(req.url ?? '');
      req.url = query === '' ? path : `${path}?${query}`;
      loading ??= load();
      loading.then(
        (api) => api.routing(req, res),
        (error: unknown) => {
          options.log.error?.('the control API could not be loaded', { message: String(error) });
          sendReply(
            res,
            toolkitReply(500, 'internal', 'The control API could not be loaded; the log says why.'),
          );
        },
      );
    },
    async close() {
      await (await loading)?.close();
    },
  };
}

function refuse(request: IncomingMessage, { host, token }: Guard): WireReply | undefined {
  const { headers } = request;
  if (token !== undefined) {
    const given = /^Bearer +([^ ].*)$/i.exec(headers.authorization ?? '')?.[1];
    if (given !== undefined && isSame(given, token)) return undefined;
    const how =
      'send the header Authorization: Bearer <token>, with what --admin-token set or the start printed';
    return toolkitReply(401, 'unauthorized', `The control API asks for its token: ${how}.`);
  }
  const named = headers.host ?? '';
  if (!isLoopback(named) && hostName(named) !== hostName(host)) {
    return toolkitReply(
      403,
      'unauthorized',
      'The control API answers to localhost only, so that no web page reaches it under a name of its own (DNS rebinding).',
    );
  }
  if (!isForeignPage(request)) return undefined;
  return toolkitReply(
    403,
    'unauthorized',
    'The control API answers no web page of another origin: call it from a test or a shell, or through the proxy of your dev server.',
  );
}

function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
