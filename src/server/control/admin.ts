import type { IncomingMessage, RequestListener } from 'node:http';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Mock } from '../../mocks/create-mock.ts';
import { toolkitReply } from '../../mocks/engine/refusals.ts';
import { hostName, type WireReply } from '../../wire/wire.ts';
import type { Text } from '../../words/text.ts';
import type { Keeper } from '../../world/state/keeper.ts';
import { splitTarget } from '../http/create-http-adapter.ts';
import type { Log } from '../http/log.ts';
import { sendReply } from '../http/send-reply.ts';
import { isLoopback } from '../is-loopback.ts';
import type { CallMeter } from '../metrics/call-meter.ts';
import type { ServerStatus } from '../status.ts';
import { type CallerAccess, createAccessNotes, isProbe } from './access.ts';
import { isForeignPage } from './is-foreign-page.ts';
import { langOf } from './lang-of.ts';

/** They stand here, and not beside Fastify, whose types no user has to install. */
export interface ControlApiOptions {
  readonly mock: Mock;
  readonly log: Log;
  /** Keeps what calls change. */
  readonly keeper?: Pick<Keeper, 'ready' | 'written' | 'shared'> | undefined;
  readonly status: ServerStatus;
  readonly meter: CallMeter;
  /** What the sender of a request may do. */
  accessOf(request: IncomingMessage): CallerAccess;
}

export interface Guard {
  /** The address that the server is bound to. */
  readonly host: string;
  /** The token that `Authorization: Bearer …` must carry. Undefined if no token is required. */
  token: string | undefined;
  /** One that may only read, in place of it. */
  readonly readToken: string | undefined;
  /** False until the port is open and its address, and so whether it takes a token, is known. */
  isOpen: boolean;
}

/** A token that nobody guesses. */
export function createToken(): string {
  return process.getBuiltinModule('node:crypto').randomBytes(24).toString('base64url');
}

export interface Admin {
  readonly handle: RequestListener;
  close(): Promise<void>;
}

/** Whether a path belongs to the control API. */
export function isAdminPath(path: string): boolean {
  return path.startsWith('/__admin') && (path.length === 8 || path[8] === '/');
}

/** The entry to the control API. Fastify takes 70 ms to load, so it is loaded by the first call. Error `badFlag`: both tokens are the same. */
export function createAdmin(options: Omit<ControlApiOptions, 'accessOf'>, guard: Guard): Admin {
  const { token, readToken } = guard;
  if (token !== undefined && readToken !== undefined && isSame(token, readToken)) throw sameTokens();
  const notes = createAccessNotes();
  let loading: ReturnType<typeof load> | undefined;
  const load = async () => {
    const { createControlApi } = await import('./create-control-api.ts');
    return createControlApi({ ...options, accessOf: notes.of });
  };
  return {
    handle(req, res) {
      const { path, query } = splitTarget(req.url ?? '');
      const access = isProbe(req.method, path) ? 'none' : judge(req, guard);
      if (typeof access === 'object') return sendReply(res, access);
      notes.note(req, access);
      req.url = query === '' ? path : `${path}?${query}`;
      loading ??= load();
      loading.then(
        (api) => api.routing(req, res),
        (error: unknown) => {
          options.log.error?.(cannotLoad, { message: String(error) });
          sendReply(res, toolkitReply(500, 'internal', notLoaded, langOf(req.headers)));
        },
      );
    },
    async close() {
      await (await loading)?.close();
    },
  };
}

/** What the sender of a request may do, or why it is refused. */
function judge(
  request: IncomingMessage,
  { host, token, readToken, isOpen }: Guard,
): CallerAccess | WireReply {
  const { headers } = request;
  if (!isOpen) return toolkitReply(401, 'unauthorized', noToken, langOf(headers));
  if (token !== undefined) {
    const given = /^Bearer +([^ ].*)$/i.exec(headers.authorization ?? '')?.[1];
    if (given !== undefined && isSame(given, token)) return 'full';
    if (given !== undefined && readToken !== undefined && isSame(given, readToken)) return 'read';
    return toolkitReply(401, 'unauthorized', noToken, langOf(headers));
  }
  const named = headers.host ?? '';
  if (!isLoopback(named) && hostName(named) !== hostName(host)) {
    return toolkitReply(403, 'unauthorized', otherName, langOf(headers));
  }
  if (!isForeignPage(request)) return 'full';
  return toolkitReply(403, 'unauthorized', otherOrigin, langOf(headers));
}

function sameTokens(): ToolkitError {
  return new ToolkitError('badFlag', {
    en: 'The token that only reads is that of --admin-token: give --read-token another.',
    zh: '只读 token 与 --admin-token 相同：请给 --read-token 另一个。',
  });
}

const cannotLoad: Text = { en: 'the control API could not be loaded', zh: '控制接口加载失败' };
const notLoaded: Text = {
  en: 'The control API could not be loaded; the log says why.',
  zh: '控制接口加载失败，原因见服务日志。',
};
const noToken: Text = {
  en: 'The control API asks for its token: send the header Authorization: Bearer <token>, with what --admin-token set or the start printed, or --read-token set.',
  zh: '控制接口需要 token：请发送请求头 Authorization: Bearer <token>，token 由 --admin-token 或 --read-token 设定，或见启动时的输出。',
};
const otherName: Text = {
  en: 'The control API answers to localhost only, so that no web page reaches it under a name of its own (DNS rebinding).',
  zh: '控制接口只在 localhost 这个名字下应答，以防网页借别的域名访问它（DNS rebinding）。',
};
const otherOrigin: Text = {
  en: 'The control API answers no web page of another origin: call it from a test or a shell, or through the proxy of your dev server.',
  zh: '控制接口不应答其他源的网页：请从测试或 shell 调用，或经开发服务器的代理调用。',
};

function isSame(one: string, other: string): boolean {
  const { createHash, timingSafeEqual } = process.getBuiltinModule('node:crypto');
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
