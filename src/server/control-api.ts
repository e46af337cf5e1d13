import { type FastifyReply, fastify } from 'fastify';
import type { WireReply } from '../definition/wire.ts';
import type { Mock } from '../mocks/create-mock.ts';
import { toolkitReply } from '../mocks/reply.ts';
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
  const exists = ['/__admin/health', '/__admin/outcomes'];

  app.setNotFoundHandler(({ method, url }, reply) => {
    const path = url.replace(/\/?(\?.*)?$/s, '').slice(0, 200);
    if (exists.includes(path)) {
      reply.header('Allow', 'GET, HEAD');
      return send(reply, toolkitReply(405, 'badRequest', `${path} takes GET, not ${method}.`));
    }
    const message = `The control API has no ${path}. There are: ${exists.map((one) => `GET ${one}`).join(', ')}.`;
    return send(reply, toolkitReply(404, 'unknownPath', message));
  });
  app.setErrorHandler(
    (error: { readonly statusCode?: number; readonly message: string }, _request, reply) => {
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

function send(reply: FastifyReply, { status, headers, body }: WireReply): FastifyReply {
  return reply.code(status).headers(Object.fromEntries(headers)).send(body);
}
