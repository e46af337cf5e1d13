import { type CaseTarget, prepareCase } from '../../descriptions/examples/run-case.ts';
import { type Case, casesOf, isSuccess } from '../../language/cases.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { Random } from '../../language/world.ts';
import type { Tenant } from '../../mocks/tenant.ts';
import { headerOf, type WireReply, type WireRequest } from '../../wire/wire.ts';
import { patchExample } from './patch-example.ts';
import { createProviderStates, type ProviderState, type ProviderStates } from './provider-states.ts';
import { serveRequests } from './serve-requests.ts';

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

/**
 * Stands between Pact's verifier and a mock. Each interaction gets a tenant of its own; a state brings about the
 * history of its row; a request is sent with that tenant's credentials, signed afresh. Where the row does not come
 * about by itself, since the recorded request is another than the row's own, it is asked for.
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

/** An interaction that is being verified. */
interface CurrentInteraction {
  readonly tenant: Tenant;
  /** Those that were asked for so far. */
  readonly states: ProviderState[];
}

interface Interactions {
  /** The interaction under way, or a new one. */
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

/** Errors of a state whose parameters name what does not exist. */
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

/** `asked` is the row that the states want. */
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
