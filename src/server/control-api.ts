import { type FastifyReply, fastify } from 'fastify';
import { ZodError } from 'zod';
import { toInputError } from '../definition/check-input.ts';
import { ToolkitError } from '../definition/toolkit-error.ts';
import type { WireReply } from '../definition/wire.ts';
import type { Mock } from '../mocks/create-mock.ts';
import { toolkitReply } from '../mocks/reply.ts';
import { type ControlCall, controlRoutes } from './control-routes.ts';
import type { Health } from './health.ts';
import type { Log } from './log.ts';

export interface ControlApiOptions {
  readonly mock: Mock;
  readonly log: Log;
  health(): Health;
}

/** The control API as a Fastify instance that listens nowhere: requests are handed to its `routing`. */
export async function createControlApi({ mock, log, health }: ControlApiOptions) {
  const app = fastify({
    routerOptions: { ignoreTrailingSlash: true },
    frameworkErrors: (error, _request, reply) => send(reply, toolkitReply(400, 'badRequest', error.message)),
  });
  app.get('/__admin/health', health);
  app.get('/__admin/outcomes', () => mock.outcomes());
  const routes = controlRoutes(mock);
  for (const { method, path, type, status = 200, run } of routes) {
    app.route({
      method,
      url: `/__admin${path}`,
      async handler({ params, query, body }, reply) {
        const result = await run({ params, query, body } as ControlCall);
        if (type !== undefined) reply.type(type);
        return reply.code(status).send(status === 204 ? undefined : result);
      },
    });
  }
  const served = [
    'GET /__admin/health',
    'GET /__admin/outcomes',
    ...routes.map(({ method, path }) => `${method} /__admin${path}`),
  ];

  app.setNotFoundHandler(({ method, url }, reply) => {
    const path = url.replace(/\/?(\?.*)?$/s, '').slice(0, 200);
    const methods = served
      .filter((one) => matches(one.split(' ')[1] ?? '', path))
      .map((one) => one.split(' ')[0]);
    if (methods.length > 0) {
      const allowed = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
      reply.header('Allow', allowed.join(', '));
      return send(
        reply,
        toolkitReply(405, 'badRequest', `${path} takes ${methods.join(' or ')}, not ${method}.`),
      );
    }
    const message = `The control API has no ${path}. There are: ${served.join(', ')}.`;
    return send(reply, toolkitReply(404, 'unknownPath', message));
  });
  app.setErrorHandler(
    (error: { readonly statusCode?: number; readonly message: string }, _request, reply) => {
      const refused = error instanceof ZodError ? toInputError(error, 'badRequest', 'The call') : error;
      if (refused instanceof ToolkitError) {
        return send(reply, toolkitReply(statusOf(refused), refused.code, refused.message));
      }
      const { statusCode = 500, message } = error;
      if (statusCode < 500) return send(reply, toolkitReply(statusCode, 'badRequest', message));
      log.error?.('the control API failed on a call', { message });
      return send(
        reply,
        toolkitReply(500, 'internal', 'The control API failed on this call; its log says why.'),
      );
    },
  );
  await app.ready();
  return app;
}

/** Whether a path is of this form, `:id` standing for any segment. */
function matches(form: string, path: string): boolean {
  const [wanted, given] = [form.split('/'), path.split('/')];
  return (
    wanted.length === given.length && wanted.every((part, at) => part.startsWith(':') || part === given[at])
  );
}

function statusOf({ code }: ToolkitError): number {
  if (code === 'internal' || code === 'badDefinition' || code === 'cannotRead') return 500;
  return code === 'unknownTenant' || code === 'unknownRule' ? 404 : 400;
}

function send(reply: FastifyReply, { status, headers, body }: WireReply): FastifyReply {
  return reply.code(status).headers(Object.fromEntries(headers)).send(body);
}
