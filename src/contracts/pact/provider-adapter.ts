import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CaseTarget, prepareCase } from '../../descriptions/examples/run-case.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { type Case, casesOf, isSuccess } from '../../language/cases.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { Random } from '../../language/world.ts';
import type { Tenant } from '../../mocks/tenant.ts';
import { headerOf, toByteString, toHeaderPairs, type WireReply, type WireRequest } from '../../wire/wire.ts';
import { patchExample } from './patch-example.ts';
import { createProviderStates, type ProviderState } from './provider-states.ts';

/** The mock that is verified: in this process, or behind its control API. */
export interface Provider {
  createTenant(): Promise<Tenant>;
  send(request: WireRequest): Promise<WireReply>;
}

export interface ProviderAdapter {
  /** What Pact's verifier calls instead of the provider. */
  readonly url: string;
  readonly statesUrl: string;
  /** What came, in order: a request of each interaction. */
  readonly log: readonly AnsweredInteraction[];
  close(): Promise<void>;
}

export interface AnsweredInteraction {
  readonly states: readonly string[];
  /** States that no row has. */
  readonly unknown: readonly string[];
  /** `POST /cardbank`. */
  readonly called: string;
  /** The row that was asked for, else the one that answered; absent where the path is no operation's. */
  readonly row: Case | undefined;
  readonly reply: WireReply;
}

export interface AdapterOptions {
  readonly vendors: readonly Vendor[];
  readonly provider: Provider;
  readonly random: Random;
  readPicture(file: string): Uint8Array;
}

interface Current {
  readonly tenant: Tenant;
  readonly states: ProviderState[];
}

/**
 * Stands between Pact's verifier and a mock. Each interaction gets a tenant of its own; a state brings about the
 * history of its row; a request is sent with that tenant's credentials, signed afresh. Where the row does not come
 * about by itself, since the recorded request is another than the row's own, it is asked for.
 */
export async function startProviderAdapter(options: AdapterOptions): Promise<ProviderAdapter> {
  const { vendors, provider } = options;
  const states = createProviderStates(vendors);
  const log: AnsweredInteraction[] = [];
  let current: Promise<Current> | undefined;
  const begin = () => {
    current ??= provider.createTenant().then((tenant) => ({ tenant, states: [] }));
    return current;
  };

  async function changeState(body: string): Promise<void> {
    const { action, ...state } = JSON.parse(body) as ProviderState & { readonly action?: string };
    if (action === 'teardown') {
      const ended = await current;
      current = undefined;
      await ended?.tenant.delete();
      return;
    }
    const { states: asked } = await begin();
    asked.push(state);
    states.ask(asked);
  }

  async function answer(request: WireRequest): Promise<WireReply> {
    const { tenant, states: asked } = await begin();
    const usual = usualCaseAt(vendors, request.path);
    const row = usual && states.ask(asked).of(operationOf(usual));
    const reply = await (usual === undefined
      ? provider.send(mark(request, tenant))
      : send(row ?? usual, row?.outcome, tenant, request));
    const isUnknown = ({ state, params }: ProviderState) => !states.isKnown(state) && !params?.['outcome'];
    log.push({
      states: asked.map(({ state }) => state),
      unknown: asked.filter(isUnknown).map(({ state }) => state),
      called: `${request.method} ${request.path}`,
      row: row ?? (usual && rowOf(usual, reply)),
      reply,
    });
    return reply;
  }

  /** `asked` is the row that the states want. */
  async function send(
    one: Case,
    asked: string | undefined,
    tenant: Tenant,
    recorded: WireRequest,
  ): Promise<WireReply> {
    const target: CaseTarget = {
      ...tenant,
      now: tenant.clock.now,
      advance: tenant.clock.advance,
      random: options.random,
      readPicture: options.readPicture,
      send: (request) => provider.send(mark(request, tenant)),
    };
    const example = patchExample(one.vendor, one.example, recorded);
    const prepared = await prepareCase({ ...one, example }, target, 'natural');
    const request = { ...prepared.request, method: recorded.method };
    const reply = await target.send(request);
    if (asked === undefined || outcomeOf(reply) === asked) return reply;
    return target.send({ ...request, headers: [...request.headers, ['x-mock-outcome', asked]] });
  }

  const server = createServer((incoming, outgoing) => {
    const reply = (status: number, headers: readonly string[], body: string | Uint8Array) => {
      outgoing.writeHead(status, [...headers]);
      outgoing.end(body);
    };
    readRequest(incoming)
      .then(async (request) => {
        if (request.path === statesPath) {
          await changeState(new TextDecoder().decode(request.body));
          return reply(200, ['Content-Type', 'application/json'], '{}');
        }
        const { status, headers, body } = await answer(request);
        reply(
          status,
          headers.flatMap(([name, value]) => [name, toByteString(value)]),
          body,
        );
      })
      .catch((error: unknown) => {
        const message = error instanceof ToolkitError ? error.message : String(error);
        reply(500, ['Content-Type', 'text/plain; charset=utf-8'], message);
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    statesUrl: `${url}${statesPath}`,
    log,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const statesPath = '/__pact/states';

/** Wrong credentials lead to the tenant, too. */
function mark(request: WireRequest, { id }: Tenant): WireRequest {
  return { ...request, headers: [...request.headers, ['x-mock-tenant', id]] };
}

function operationOf({ vendor, operationName }: Case): string {
  return `${vendor.id}/${operationName}`;
}

/** The row of the same operation that a reply says it is. */
function rowOf({ vendor, operationName }: Case, reply: WireReply): Case | undefined {
  const outcome = outcomeOf(reply);
  for (const one of casesOf([vendor])) {
    if (one.operationName === operationName && one.outcome === outcome) return one;
  }
  return undefined;
}

function outcomeOf({ headers }: WireReply): string | undefined {
  return headerOf(headers, 'x-mock-outcome')?.split('/').at(-1);
}

/** The operation at a path, as its example calls it. */
function usualCaseAt(vendors: readonly Vendor[], path: string): Case | undefined {
  for (const one of casesOf(vendors)) if (one.operation.path === path && isSuccess(one)) return one;
  return undefined;
}

async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { rawHeaders, method = '', url = '' } = incoming;
  // The connection's own are no part of what was recorded.
  const headers = toHeaderPairs(rawHeaders).filter(
    ([name]) => !/^(?:host|connection|content-length|transfer-encoding)$/i.test(name),
  );
  const question = url.indexOf('?');
  const [path, query] = question < 0 ? [url, ''] : [url.slice(0, question), url.slice(question + 1)];
  return { method, path, query, headers, body: new Uint8Array(Buffer.concat(chunks)) };
}
