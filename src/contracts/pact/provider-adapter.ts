import { type CaseTarget, prepareCase } from '../../descriptions/examples/run-case.ts';
import { type Case, casesOf, isSuccess } from '../../language/cases.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { Random } from '../../language/world.ts';
import type { Tenant } from '../../mocks/tenant.ts';
import { headerOf, type WireReply, type WireRequest } from '../../wire/wire.ts';
import { patchExample } from './patch-example.ts';
import { createProviderStates, type ProviderState, type ProviderStates } from './provider-states.ts';
import { serveRequests } from './serve-requests.ts';

/** The mock under verification: in this process, or behind its control API. */
export interface Provider {
  createTenant(): Promise<Tenant>;
  send(request: WireRequest): Promise<WireReply>;
}

export interface ProviderAdapter {
  /** The URL that Pact's verifier calls in place of the provider. */
  readonly url: string;
  readonly statesUrl: string;
  /** The answered requests in order, one per interaction. */
  readonly log: readonly AnsweredInteraction[];
  close(): Promise<void>;
}

export interface AnsweredInteraction {
  readonly states: readonly string[];
  /** Provider states that belong to no row. */
  readonly unknown: readonly string[];
  /** `POST /cardbank`. */
  readonly called: string;
  /** The requested row, or else the row that answered. Absent if the path belongs to no operation. */
  readonly row: Case | undefined;
  readonly reply: WireReply;
}

export interface AdapterOptions {
  readonly vendors: readonly Vendor[];
  readonly provider: Provider;
  readonly random: Random;
  readPicture(file: string): Uint8Array;
}

/**
 * Starts a server between Pact's verifier and a mock. Each interaction gets its own tenant. A provider state prepares
 * the history of its row, and the recorded request is sent with the tenant's credentials and a new signature. If the
 * mock then answers with another row, because the recorded request differs from the row's own example, the row is
 * requested by a header.
 */
export async function startProviderAdapter(options: AdapterOptions): Promise<ProviderAdapter> {
  const known = createProviderStates(options.vendors);
  const interactions = createInteractions(options.provider);
  const log: AnsweredInteraction[] = [];
  const { url, close } = await serveRequests(async (request) => {
    if (request.path === statesPath) {
      await changeState(new TextDecoder().decode(request.body), interactions, known);
      return { status: 200, headers: [['Content-Type', 'application/json']], body: '{}' };
    }
    const answered = await answer(request, await interactions.current(), known, options);
    log.push(answered);
    return answered.reply;
  });
  return { url, statesUrl: `${url}${statesPath}`, log, close };
}

const statesPath = '/__pact/states';

/** The interaction that is being verified. */
interface CurrentInteraction {
  readonly tenant: Tenant;
  /** The provider states requested so far. */
  readonly states: ProviderState[];
}

interface Interactions {
  /** The current interaction, or a new one. */
  current(): Promise<CurrentInteraction>;
  end(): Promise<void>;
}

function createInteractions(provider: Provider): Interactions {
  let current: Promise<CurrentInteraction> | undefined;
  return {
    current() {
      current ??= provider.createTenant().then((tenant) => ({ tenant, states: [] }));
      return current;
    },
    async end() {
      const ended = await current;
      current = undefined;
      await ended?.tenant.delete();
    },
  };
}

/**
 * Adds a provider state or ends the interaction. Fails if a state's parameters name an unknown operation or outcome.
 */
async function changeState(body: string, interactions: Interactions, known: ProviderStates): Promise<void> {
  const { action, ...state } = JSON.parse(body) as ProviderState & { readonly action?: string };
  if (action === 'teardown') return interactions.end();
  const { states } = await interactions.current();
  states.push(state);
  known.ask(states);
}

async function answer(
  request: WireRequest,
  { tenant, states }: CurrentInteraction,
  known: ProviderStates,
  options: AdapterOptions,
): Promise<AnsweredInteraction> {
  const usual = usualCaseAt(options.vendors, request.path);
  const row = usual && known.ask(states).of(operationOf(usual));
  const reply = await (usual === undefined
    ? options.provider.send(mark(request, tenant))
    : sendAfresh(request, row ?? usual, row?.outcome, tenant, options));
  const isUnknown = ({ state, params }: ProviderState) => !known.isKnown(state) && !params?.['outcome'];
  return {
    states: states.map(({ state }) => state),
    unknown: states.filter(isUnknown).map(({ state }) => state),
    called: `${request.method} ${request.path}`,
    row: row ?? (usual && rowOf(usual, reply)),
    reply,
  };
}

/**
 * Sends the recorded request with new credentials and signature. `asked` is the row that the provider states request.
 */
async function sendAfresh(
  recorded: WireRequest,
  one: Case,
  asked: string | undefined,
  tenant: Tenant,
  { provider, random, readPicture }: AdapterOptions,
): Promise<WireReply> {
  const target: CaseTarget = {
    ...tenant,
    now: tenant.clock.now,
    advance: tenant.clock.advance,
    random,
    readPicture,
    send: (request) => provider.send(mark(request, tenant)),
  };
  const example = patchExample(one.vendor, one.example, recorded);
  const prepared = await prepareCase({ ...one, example }, target, 'natural');
  const request = { ...prepared.request, method: recorded.method };
  const reply = await target.send(request);
  if (asked === undefined || outcomeOf(reply) === asked) return reply;
  return target.send({ ...request, headers: [...request.headers, ['x-mock-outcome', asked]] });
}

/** Names the tenant in a header, so that a call with wrong credentials reaches it, too. */
function mark(request: WireRequest, { id }: Tenant): WireRequest {
  return { ...request, headers: [...request.headers, ['x-mock-tenant', id]] };
}

function operationOf({ vendor, operationName }: Case): string {
  return `${vendor.id}/${operationName}`;
}

/** The row of the same operation that the reply names in its header. */
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

/** The successful case of the operation at a path. */
function usualCaseAt(vendors: readonly Vendor[], path: string): Case | undefined {
  for (const one of casesOf(vendors)) if (one.operation.path === path && isSuccess(one)) return one;
  return undefined;
}
