import { Readable } from 'node:stream';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { toolkitReply } from '../../mocks/engine/refusals.ts';
import { nextTurn } from '../../wire/next-turn.ts';
import { largestBody, type WireReply } from '../../wire/wire.ts';
import { say } from '../../words/text.ts';
import type { ControlApiOptions } from './admin.ts';
import { chooseType } from './choose-type.ts';
import { type RefusedCall, refuseCall, refusePath } from './control-refusals.ts';
import type { ControlRoute, RawCall } from './control-route.ts';
import { controlRoutes } from './control-routes.ts';
import { createServerFacts } from './create-server-facts.ts';
import { langOf } from './lang-of.ts';
import { requireAccess } from './require-access.ts';
import { type Subscribe, sendEvents } from './send-events.ts';

/** The control API as a Fastify instance that does not listen. Requests are passed to its `routing`. */
export async function createControlApi(options: ControlApiOptions) {
  const { mock, log, keeper, accessOf } = options;
  const app = fastify({
    routerOptions: { ignoreTrailingSlash: true },
    frameworkErrors: ({ message }, { headers }, reply) =>
      send(reply, toolkitReply(400, 'badRequest', say(unreadable, { message }), langOf(headers))),
  });
  takeBodies(app);
  const facts = createServerFacts(options);
  const routes = controlRoutes(mock, () => facts);
  let streams = 0;
  for (const route of routes) addRoute(route);

  function addRoute(route: ControlRoute): void {
    const { method, path, types, status, otherwise, takes, isStream, run } = route;
    app.route({
      method,
      url: `/__admin${path}`,
      config: { takes },
      ...(takes === 'picture' && { bodyLimit: largestBody }),
      async handler({ params, query, body, raw, headers }, reply) {
        refuseEmptyId(method, raw.url);
        const access = accessOf(raw);
        // A stream sends its own head.
        if (access === 'read') reply.raw.setHeader('x-mock-access', access);
        requireAccess(route, access, query as RawCall['query']);
        const type = chooseType(types, headers.accept);
        const call = { params, query, body, lang: langOf(headers), type, access } as RawCall;
        const result = await (keeper === undefined ? run(call) : runAndKeep(route, call, keeper));
        if (isStream) {
          if (streams >= mostStreams) throw tooManyStreams();
          streams += 1;
          reply.raw.once('close', () => (streams -= 1));
          reply.hijack();
          sendEvents(raw, reply.raw, 'call', result as Subscribe<unknown>);
          return reply;
        }
        if (status === 204) return reply.code(status).send();
        const isOther = otherwise?.when(result) === true;
        return reply
          .code(isOther ? otherwise.status : status)
          .type(type)
          .send(result);
      },
    });
  }

  app.setNotFoundHandler(({ method, url, headers }, reply) => {
    const { allow, ...refusal } = refusePath(routes, method, url, langOf(headers));
    if (allow !== undefined) reply.header('Allow', allow);
    return send(reply, refusal);
  });
  app.setErrorHandler((error: Error, request, reply) =>
    send(reply, refuseCall(error, toRefusedCall(request), log)),
  );
  await app.ready();
  return app;
}

function toRefusedCall({ method, url, headers, routeOptions }: FastifyRequest): RefusedCall {
  const { config, bodyLimit } = routeOptions;
  return { method, url, headers, lang: langOf(headers), takes: config.takes ?? 'json', bodyLimit };
}

async function runAndKeep(
  { method, path, isOfServer, run }: ControlRoute,
  call: RawCall,
  keeper: NonNullable<ControlApiOptions['keeper']>,
): Promise<unknown> {
  const { shared } = keeper;
  if (isOfServer) return run(call);
  if (shared !== undefined) {
    return shared.transact(() => run(call), path.startsWith('/requests') ? 'more' : 'facts');
  }
  if (method !== 'GET') await keeper.ready();
  const result = await run(call);
  if (method !== 'GET') await keeper.written();
  return result;
}

/** The streams of calls that are open at once. Each can have a mebibyte that its client has not read. */
const mostStreams = 128;
const manyStreams = {
  en: '{most} streams of calls are open, and no more are kept: close some.',
  zh: '已有 {most} 个调用流，不能再多：请先关闭一些。',
} as const;

function tooManyStreams(): ToolkitError {
  return new ToolkitError('outOfMemory', say(manyStreams, { most: mostStreams }));
}

/** Characters. A larger body, such as a list of a thousand pictures, is worked on in a turn of its own. */
const largeBody = 16 * 1024;

/** The maximum depth of a body: more than any useful body has, and few enough for recursive functions. */
const deepest = 100;

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly takes?: ControlRoute['takes'];
  }
}

/** Parses JSON, and takes pictures where they are wanted. An empty body counts as no body, whatever its media type. */
function takeBodies(app: FastifyInstance): void {
  // What has no body may have no stream of it, whose end is waited for.
  app.addHook('preParsing', (_request, _reply, payload, done) => {
    done(null, payload instanceof Readable && payload.readableEnded ? Readable.from([]) : payload);
  });
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    const read = () =>
      parse(request, body, (error, value) => {
        if (error !== null || !isDeeper(value, deepest)) done(error, value);
        else done(new ToolkitError('badRequest', say(tooDeep, { deepest })));
      });
    if (body === '') done(null, undefined);
    else if (body.length < largeBody) read();
    else void nextTurn().then(read);
  });
  app.addContentTypeParser<Buffer>(/^image\//, { parseAs: 'buffer' }, ({ routeOptions }, body, done) => {
    if (body.length === 0) done(null, undefined);
    else if (routeOptions.config.takes === 'picture') done(null, body);
    else done(noJson());
  });
  app.addContentTypeParser<string>('*', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') done(null, undefined);
    else done(noJson());
  });
}

/** Refuses `/rules/$ID` with an empty `$ID`, which would otherwise delete all rules. */
function refuseEmptyId(method: string, url = ''): void {
  const [path = ''] = url.split('?');
  if (method !== 'DELETE' || !path.endsWith('/')) return;
  throw new ToolkitError('badRequest', say(namesNothing, { path }));
}

/** The handler of errors tells what the route takes. */
function noJson(): Error {
  return Object.assign(new Error('The body is no JSON.'), { statusCode: 415 });
}

const unreadable = { en: '{message}', zh: '无法读取这个请求：{message}' } as const;
const tooDeep = {
  en: 'The body is nested more than {deepest} levels deep.',
  zh: '请求体嵌套超过 {deepest} 层。',
} as const;
const namesNothing = {
  en: 'DELETE {path} names nothing after its slash: name one, or leave the slash out where all are meant.',
  zh: 'DELETE {path} 的斜杠后面没有名字：请写明一个；要全部删除时，去掉斜杠。',
} as const;

/** Works level by level, because a recursive function would overflow the stack. */
function isDeeper(value: unknown, most: number): boolean {
  let level = [value];
  for (let depth = 0; depth <= most && level.length > 0; depth += 1) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return level.length > 0;
}

function send(reply: FastifyReply, { status, headers, body }: WireReply): FastifyReply {
  return reply.code(status).headers(Object.fromEntries(headers)).send(body);
}
