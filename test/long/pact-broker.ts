import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A pact as a broker keeps it. */
export interface KeptPact {
  readonly consumer: string;
  readonly provider: string;
  readonly interactions: readonly object[];
  readonly isPending?: boolean;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

export interface PactBroker {
  readonly url: string;
  /** All requests, in order. */
  readonly asked: readonly Asked[];
  /** The bodies of the requests with this method, to a path that ends so. */
  bodies(method: string, end: string): readonly unknown[];
  urlOf(pact: KeptPact): string;
}

export interface BrokerOptions {
  /** The `Authorization` that it wants. */
  readonly authorization?: string;
  /** Refuses results. */
  readonly isReadOnly?: boolean;
}

/** The part of a Pact broker that a verifier uses, by its HAL interface. It is stopped when the test ends. */
export async function startBroker(
  pacts: readonly KeptPact[],
  { authorization, isReadOnly = false }: BrokerOptions = {},
): Promise<PactBroker> {
  const asked: Asked[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const body = await readJson(incoming);
    const { method = '', url: path = '', headers } = incoming;
    asked.push({ method, path, authorization: headers.authorization, body });
    const reply = (status: number, value: unknown) =>
      outgoing.writeHead(status, { 'Content-Type': 'application/hal+json' }).end(JSON.stringify(value));
    if (authorization !== undefined && headers.authorization !== authorization) return reply(401, {});
    if (isReadOnly && method !== 'GET' && !path.endsWith('/for-verification')) return reply(403, {});
    const found = method === 'PUT' ? {} : resourceAt(path, urlOfServer(), pacts, method);
    return found === undefined ? reply(404, { error: 'none' }) : reply(200, found);
  });
  const urlOfServer = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: urlOfServer(),
    asked,
    bodies: (method, end) =>
      asked.filter((one) => one.method === method && one.path.endsWith(end)).map(({ body }) => body),
    urlOf: (pact) => `${urlOfServer()}${pathOf(pact)}`,
  };
}

function resourceAt(path: string, url: string, pacts: readonly KeptPact[], method: string): unknown {
  if (path === '/') {
    return {
      _links: {
        self: { href: url },
        'pb:provider-pacts-for-verification': templated(`${url}/pacts/provider/{provider}/for-verification`),
      },
    };
  }
  const [, provider] = /^\/pacts\/provider\/([^/]+)\/for-verification$/.exec(path) ?? [];
  const own = pacts.filter((one) => one.provider === provider);
  if (provider !== undefined) {
    const shown = method === 'POST' ? own : [];
    return own.length === 0
      ? undefined
      : {
          _embedded: { pacts: shown.map((pact) => listed(pact, url)) },
          _links: { self: { href: url + path } },
        };
  }
  if (pacts.some((one) => path === `/pacticipants/${one.provider}`)) {
    return {
      _links: {
        'pb:version-tag': templated(`${url}${path}/versions/{version}/tags/{tag}`),
        'pb:branch-version': templated(`${url}${path}/branches/{branch}/versions/{version}`),
      },
    };
  }
  const pact = pacts.find((one) => path.startsWith(pathOf(one)));
  if (pact === undefined) return undefined;
  return path === pathOf(pact) ? describePact(pact, url) : {};
}

function templated(href: string) {
  return { href, templated: true };
}

function listed(pact: KeptPact, url: string) {
  return {
    shortDescription: 'latest',
    verificationProperties: { pending: pact.isPending ?? false, notices: [] },
    _links: {
      self: { href: `${url}${pathOf(pact)}`, name: `Pact between ${pact.consumer} and ${pact.provider}` },
    },
  };
}

function describePact(pact: KeptPact, url: string) {
  const { consumer, provider, interactions } = pact;
  return {
    consumer: { name: consumer },
    provider: { name: provider },
    interactions,
    metadata: { pactSpecification: { version: '4.0' } },
    _links: {
      self: { href: `${url}${pathOf(pact)}` },
      'pb:provider': { href: `${url}/pacticipants/${provider}`, name: provider },
      'pb:publish-verification-results': { href: `${url}${pathOf(pact)}/verification-results` },
    },
  };
}

function pathOf({ consumer, provider }: KeptPact): string {
  return `/pacts/provider/${provider}/consumer/${consumer}/pact-version/1`;
}

async function readJson(incoming: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of incoming) text += String(chunk);
  return text === '' ? undefined : JSON.parse(text);
}
