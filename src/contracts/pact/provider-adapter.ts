import { type CaseTarget, prepareCase } from '../../descriptions/examples/run-case.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { type Case, casesOf, isSuccess } from '../../language/cases.ts';
import { addressOf } from '../../language/routes/address.ts';
import { exampleBy } from '../../language/routes/methods.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { Random } from '../../language/world.ts';
import { createRouter, type Router } from '../../mocks/engine/route.ts';
import type { Tenant } from '../../mocks/tenant.ts';
import { createView } from '../../wire/request-view.ts';
import { headerOf, type WireReply, type WireRequest } from '../../wire/wire.ts';
import { say, type Text } from '../../words/text.ts';
import { patchExample } from './patch-example.ts';
import {
  createProviderStates,
  type ProviderState,
  type ProviderStates,
  type UnknownState,
} from './provider-states.ts';
import { serveRequests, toFailure } from './serve-requests.ts';

/** The mock under verification: in this process, or behind its control API. */
export interface Provider {
  createTenant(): Promise<Tenant>;
  send(request: WireRequest): Promise<WireReply>;
}

export interface ProviderAdapter {
  /** The URL that Pact's verifier calls in place of the provider. */
  readonly url: string;
  readonly statesUrl: string;
  /** The URL that the verifier asks for messages. There are none. */
  readonly messagesPath: string;
  /** The interactions in the order of the verifier. */
  readonly log: readonly LoggedInteraction[];
  close(): Promise<void>;
}

/** An interaction between the setup and the teardown of its provider states. */
export interface LoggedInteraction {
  readonly states: readonly string[];
  /** Absent if the verifier sent no request. */
  readonly answered?: AnsweredRequest;
  /** Whether the verifier asked for a message instead of sending a request. */
  readonly isMessage: boolean;
}

export interface AnsweredRequest {
  /** Provider states that belong to no row. */
  readonly unknown: readonly UnknownState[];
  /** `POST /read`. */
  readonly called: string;
  /** The requested row, or else the row that answered. Absent if the path belongs to no operation. */
  readonly row: Case | undefined;
  readonly reply: WireReply;
  /** The reason why there is no answer of a vendor, such as a provider state that names an unknown outcome. */
  readonly failure?: Text;
}

export interface AdapterOptions {
  readonly vendors: readonly Vendor[];
  readonly provider: Provider;
  readonly random: Random;
  readPicture(file: string): Uint8Array;
  /** Called after each interaction. */
  tell?(interaction: LoggedInteraction): void;
}

/**
 * Starts a server between Pact's verifier and a mock. Each interaction gets its own tenant. A provider state prepares
 * the history of its row, and the recorded request is sent with the tenant's credentials and a new signature. If the
 * mock then answers with another row, because the recorded request differs from the row's own example, the row is
 * requested by a header.
 */
export async function startProviderAdapter(options: AdapterOptions): Promise<ProviderAdapter> {
  const known = createProviderStates(options.vendors);
  const router = createRouter(options.vendors);
  const log: LoggedInteraction[] = [];
  const interactions = createInteractions(options.provider, (ended) => {
    log.push(ended);
    options.tell?.(ended);
  });
  const { url, close } = await serveRequests(async (request) => {
    if (request.path === statesPath) {
      await interactions.change(JSON.parse(new TextDecoder().decode(request.body)) as StateChange);
      return { status: 200, headers: [['Content-Type', 'application/json']], body: '{}' };
    }
    const current = interactions.current();
    if (request.path === messagesPath) {
      current.isMessage = true;
      return toFailure('A vendor sends no messages.');
    }
    current.answered = await answer(request, current, { known, router }, options);
    return current.answered.reply;
  });
  return { url, statesUrl: `${url}${statesPath}`, messagesPath, log, close };
}

const statesPath = '/__pact/states';
const messagesPath = '/__pact/messages';

type StateChange = ProviderState & { readonly action?: string };

/** The interaction that is being verified. */
interface CurrentInteraction {
  readonly tenant: Promise<Tenant>;
  /** The provider states requested so far. */
  readonly states: ProviderState[];
  answered?: AnsweredRequest;
  isMessage: boolean;
}

interface Interactions {
  /** The current interaction, or a new one. */
  current(): CurrentInteraction;
  /** Adds a provider state, or ends the interaction. An interaction without states has one without a name. */
  change(change: StateChange): Promise<void>;
}

function createInteractions(provider: Provider, end: (ended: LoggedInteraction) => void): Interactions {
  let current: CurrentInteraction | undefined;

  function open(): CurrentInteraction {
    const tenant = provider.createTenant();
    // A failure is told to the request, because the verifier tears nothing down after a state that failed.
    tenant.catch(() => {});
    current = { tenant, states: [], isMessage: false };
    return current;
  }

  return {
    current: () => current ?? open(),
    async change({ action, ...state }) {
      if (action !== 'teardown') {
        const { states } = current ?? open();
        if (state.state !== '') states.push(state);
        return;
      }
      // Of several states, each is torn down.
      if (current === undefined) return;
      const { states, tenant, ...ended } = current;
      current = undefined;
      end({ ...ended, states: states.map((one) => one.state) });
      await tenant.then((made) => made.delete()).catch(() => {});
    },
  };
}

async function answer(
  request: WireRequest,
  { tenant: creating, states }: CurrentInteraction,
  { known, router }: { readonly known: ProviderStates; readonly router: Router },
  options: AdapterOptions,
): Promise<AnsweredRequest> {
  const usual = usualCaseOf(router, request);
  const called =
    usual?.operation.told === undefined
      ? `${request.method} ${request.path}`
      : addressOf(usual.vendor, usual.operation);
  const operation = usual && operationOf(usual);
  const unknown = states.flatMap(({ state, params }) =>
    known.isKnown(state) || params?.['outcome'] ? [] : [{ state, nearest: known.nearest(state, operation) }],
  );
  try {
    const tenant = await creating;
    const asked = known.ask(states);
    const row = operation === undefined ? undefined : asked.of(operation);
    const reply = await (usual === undefined
      ? options.provider.send(mark(request, tenant))
      : sendAfresh(request, row ?? usual, row?.outcome, tenant, options));
    return { unknown, called, row: row ?? (usual && rowOf(usual, reply)), reply };
  } catch (error) {
    const failure =
      error instanceof ToolkitError ? error.text : say({ en: '{why}', zh: '{why}' }, { why: String(error) });
    return { unknown, called, row: usual, reply: toFailure(failure.en), failure };
  }
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
  // The method is set before the request is signed: some signatures cover it.
  const sent = exampleBy(one.operation, one.example, recorded.method);
  const example = { ...patchExample({ ...one, example: sent }, recorded), method: recorded.method };
  const { request } = await prepareCase({ ...one, example }, target, 'natural');
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

/** The successful case of the operation that a request is for. */
function usualCaseOf(router: Router, request: WireRequest): Case | undefined {
  const route = router.route(createView(request));
  if (route === undefined) return undefined;
  for (const one of casesOf([route.vendor])) {
    if (one.operationName === route.operationName && isSuccess(one)) return one;
  }
  return undefined;
}
