import { missingPackage } from '../../../errors/missing-package.ts';
import { ToolkitError } from '../../../errors/toolkit-error.ts';
import { say, type Text } from '../../../words/text.ts';
import { createPatience } from './create-patience.ts';
import { parseRedisUrl } from './parse-redis-url.ts';

/** A text, a list of replies, or nothing. */
export type RedisReply = string | number | null | readonly RedisReply[];

/** A connection that comes back by itself. */
export interface Redis {
  /** Before all names of keys. */
  readonly prefix: string;
  /** The URL without its password. */
  readonly place: string;
  /** Error `stateAway` (not connected, or no longer), `cannotKeep` (refused). */
  send(args: readonly string[]): Promise<RedisReply>;
  /** Runs a script, which is loaded once. */
  run(script: string, args: readonly string[]): Promise<RedisReply>;
  isAway(): boolean;
  /** Calls this with the reason when the connection is lost, and without one when it is back. */
  onAway(tell: (why: Text | undefined) => void): void;
  /** Lets the process end while it is connected. */
  unref(): void;
  /** Another connection to the same place. */
  duplicate(): Promise<Redis>;
  close(): Promise<void>;
}

/** In ms: for an answer, between two signs of life, and between two attempts to connect again. */
const [answerMs, pingMs, longestWait] = [5000, 2000, 2000];

/**
 * Connects to `redis://user:password@host:port/database?prefix=…`. Errors `badFlag` (not such a URL), `missingPackage`,
 * `stateAway` (nobody answers, wrong password), `badState`.
 */
export async function connectRedis(url: string): Promise<Redis> {
  const { prefix, address, place } = parseRedisUrl(url);
  const { isRefusal, ask, ...connection } = await openConnection(address, place);
  const hashes = new Map<string, string>();

  async function send(args: readonly string[]): Promise<RedisReply> {
    try {
      const reply = await ask(args);
      // Of the commands of a transaction, each fails for itself.
      const failed = args[0] === 'EXEC' && Array.isArray(reply) && reply.find((one) => one instanceof Error);
      if (failed) throw failed;
      return reply as RedisReply;
    } catch (error) {
      throw toSendError(error, place, isRefusal(error));
    }
  }

  async function load(script: string): Promise<string> {
    const hash = String(await send(['SCRIPT', 'LOAD', script]));
    hashes.set(script, hash);
    return hash;
  }

  return {
    ...connection,
    prefix,
    place,
    send,
    async run(script, args) {
      const hash = hashes.get(script) ?? (await load(script));
      try {
        return await send(['EVALSHA', hash, '0', ...args]);
      } catch (error) {
        if (!(error instanceof ToolkitError) || !error.message.includes('NOSCRIPT')) throw error;
        return send(['EVALSHA', await load(script), '0', ...args]);
      }
    },
    duplicate: () => connectRedis(url),
  };
}

/** Errors `missingPackage`, `stateAway`. */
async function openConnection(address: string, place: string) {
  const { createClient, ErrorReply } = await loadClient();
  const patience = createPatience(answerMs);
  const listeners: ((why: Text | undefined) => void)[] = [];
  let [wasOpen, isLost] = [false, false];
  const client = createClient({
    url: address,
    RESP: 2,
    disableOfflineQueue: true,
    commandOptions: { timeout: 0 },
    socket: {
      connectTimeout: answerMs,
      // A connection without a sign of life is given up, and another one is tried.
      socketTimeout: answerMs + pingMs,
      reconnectStrategy: (retries, cause) => (wasOpen ? Math.min(50 * 2 ** retries, longestWait) : cause),
    },
  });

  function tell(why: Text | undefined): void {
    const isChange = wasOpen && isLost !== (why !== undefined);
    isLost = wasOpen && why !== undefined;
    if (isChange) for (const listener of listeners) listener(why);
  }

  async function ask(args: readonly string[]): Promise<unknown> {
    try {
      if (patience.isOver()) throw new ToolkitError('stateAway', words.noAnswer);
      const reply: unknown = await patience.wait(client.sendCommand([...args]));
      tell(undefined);
      return reply;
    } catch (error) {
      if (patience.isOver()) tell(tellCause(error));
      throw error;
    }
  }

  client.on('error', (error) => tell(tellCause(error)));
  client.on('ready', () => {
    patience.renew();
    tell(undefined);
  });
  try {
    // What wants a password tells so to the first command.
    await patience.wait(client.connect().then(() => client.sendCommand(['PING'])));
    wasOpen = true;
  } catch (error) {
    client.destroy();
    throw toOpenError(error, place);
  }
  const pinging = setInterval(() => void ask(['PING']).catch(() => undefined), pingMs).unref();

  return {
    ask,
    /** Whether Redis has answered so, and is there. */
    isRefusal: (error: unknown) => client.isReady && error instanceof ErrorReply,
    isAway: () => !client.isReady || patience.isOver(),
    onAway: (listener: (why: Text | undefined) => void) => void listeners.push(listener),
    unref: () => client.unref(),
    async close() {
      clearInterval(pinging);
      if (client.isReady && !patience.isOver()) await client.close();
      else client.destroy();
    },
  };
}

async function loadClient(): Promise<typeof import('redis')> {
  try {
    return await import('redis');
  } catch (error) {
    throw missingPackage('redis', error);
  }
}

function toOpenError(error: unknown, place: string): ToolkitError {
  const why = tellCause(error);
  if (/AUTH|WRONGPASS/.test(why.en)) {
    return new ToolkitError('stateAway', say(words.login, { place, why }));
  }
  if (/^(ERR|NOPERM) /.test(why.en)) {
    return new ToolkitError('stateAway', say(words.refuses, { place, why }));
  }
  return new ToolkitError('stateAway', say(words.silent, { place, why }));
}

function toSendError(error: unknown, place: string, isRefusal: boolean): ToolkitError {
  const why = tellCause(error);
  if (isRefusal && !/^(NOAUTH|LOADING)/.test(why.en)) {
    return new ToolkitError('cannotKeep', say(words.cannotKeep, { place, why }));
  }
  return new ToolkitError('stateAway', say(words.away, { place, why }));
}

function tellCause(error: unknown): Text {
  if (error instanceof ToolkitError) return error.text;
  if (error instanceof AggregateError && error.message === '') return tellCause(error.errors[0]);
  const text = error instanceof Error ? error.message : String(error);
  const why = text.slice(0, 200).replace(/\.$/, '');
  return { en: why, zh: why };
}

const words = {
  noAnswer: { en: 'no answer', zh: '没有应答' },
  login: {
    en: 'The Redis at {place} refuses the login ({why}): give user and password, as redis://user:password@host.',
    zh: '{place} 的 Redis 拒绝登录（{why}）：请写明用户名和密码，如 redis://user:password@host。',
  },
  refuses: {
    en: 'The Redis at {place} refuses this server: {why}.',
    zh: '{place} 的 Redis 拒绝了本服务：{why}。',
  },
  silent: {
    en: 'No Redis answers at {place} ({why}): start it, or name another.',
    zh: '{place} 没有 Redis 应答（{why}）：请启动它，或换一个地址。',
  },
  cannotKeep: { en: 'State cannot be kept at {place}: {why}.', zh: '状态无法保存到 {place}：{why}。' },
  away: {
    en: 'The state at {place} is away ({why}): nothing is decided until it is back.',
    zh: '{place} 处的状态暂时不可用（{why}）：恢复之前不作任何判定。',
  },
} as const;
