import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { InputFault } from '../../language/call.ts';
import type { Operation } from '../../language/operation.ts';
import { selectedValue } from '../../language/routes/address.ts';
import { readSegments } from '../../language/routes/segments.ts';
import type { AnyCall } from '../../language/table.ts';
import type { CredentialKind, Vendor } from '../../language/vendor.ts';
import type { PackageState, Picture, Registry } from '../../language/world.ts';
import type { Part } from '../../wire/read-multipart.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { say } from '../../words/text.ts';
import type { World } from '../../world/create-world.ts';
import type { TenantRecord } from '../../world/state/tenants.ts';
import type { Input, SentInput } from './parse-input.ts';
import type { Recalled } from './recall.ts';
import type { ReceivedCall } from './received-call.ts';

export const sections = ['segments', 'query', 'form', 'json', 'multipart', 'params', 'body'] as const;
export type Section = (typeof sections)[number];

export const nothingRecalled: Recalled = { memory: {}, package: undefined, low: undefined };

type ParsedSections = Partial<Record<Section, Record<string, unknown>>>;

/**
 * Stage two of a call: the call as rows see it while it is decided. Input and picture are set once each, when the walk
 * reaches them. A class, because getters in an object literal per call slow down garbage collection: see
 * docs/decisions/0009. Methods are properties, so that rows can destructure them.
 */
export class OpenCall implements AnyCall {
  readonly request: AnyCall['request'];
  readonly raw: AnyCall['raw'];
  readonly header: AnyCall['header'];
  readonly vendor: string;
  readonly operation: string;
  readonly route: AnyCall['route'];
  readonly now: number;
  readonly tenant: TenantRecord;
  readonly world: Registry;
  readonly memory: AnyCall['memory'];
  readonly package: PackageState | undefined;
  readonly credentials: AnyCall['credentials'];
  readonly setting: AnyCall['setting'];
  readonly quirk: AnyCall['quirk'];
  readonly once: AnyCall['once'];
  readonly #vendor: Vendor;
  /** The number of the people who can be looked up. */
  readonly people: number;
  /** Set when the walk reads the input. */
  sent: SentInput | undefined = undefined;
  #parsed: ParsedSections | undefined = undefined;
  #picture: Picture = missing;
  #fault: InputFault | undefined = undefined;

  constructor(
    received: ReceivedCall,
    recalled: Recalled,
    { registry, random, people }: Pick<World, 'registry' | 'random' | 'people'>,
  ) {
    const { request, tenant } = received;
    const { vendor, operationName, operation, known } = received.route;
    this.request = request;
    this.raw = received.raw;
    this.header = received.header;
    this.#vendor = vendor;
    this.vendor = vendor.id;
    this.operation = operationName;
    this.route = !known ? 'unknownPath' : takes(operation, request.method) ? 'known' : 'wrongMethod';
    this.now = received.now;
    this.tenant = tenant;
    this.world = registry;
    this.people = people.version;
    this.memory = recalled.memory;
    this.package = recalled.package;
    this.credentials = <T>(kind: CredentialKind<T>) => tenant.credentials[kind.id] as T;
    this.setting = received.setting;
    this.quirk = received.quirk;
    this.once = (name, make) => received.once(name, make, random, this);
  }

  /** Makes what was sent available to rows. */
  takeSent(sent: SentInput): void {
    this.sent = sent;
    this.#parsed = sent.parsed;
  }

  /** Makes the input that passed the schemas available to rows. */
  takeInput(parsed: ParsedSections): void {
    this.#parsed = parsed;
  }

  /** Makes the picture available to rows. */
  takePicture(picture: Picture): void {
    this.#picture = picture;
  }

  /** Says which parameter is the reason of the row that the call gets. */
  takeFault(fault: InputFault | undefined): void {
    this.#fault = fault;
  }

  get fault(): InputFault | undefined {
    return this.#fault;
  }

  get selected(): AnyCall['selected'] {
    return (name) => selectedValue(this.#vendor, name, this);
  }

  get picture(): Picture {
    return this.#picture;
  }

  get segments(): Record<string, unknown> {
    return this.#read('segments');
  }

  get query(): Record<string, unknown> {
    return this.#read('query');
  }

  get form(): Record<string, unknown> {
    return this.#read('form');
  }

  get json(): Record<string, unknown> {
    return this.#read('json');
  }

  get multipart(): Record<string, unknown> {
    return this.#read('multipart');
  }

  get params(): Record<string, unknown> {
    return this.#read('params');
  }

  get body(): Uint8Array {
    return (this.#read('body')['body'] as Uint8Array | undefined) ?? noBytes;
  }

  #read(section: Section): Record<string, unknown> {
    if (this.#parsed !== undefined) return this.#parsed[section] ?? {};
    throw new ToolkitError(
      'badDefinition',
      say(tooEarly, { place: `${this.vendor}/${this.operation}`, section }),
    );
  }
}

const tooEarly = {
  en: 'A row of {place} reads call.{section} above the place where its schemas apply; read call.raw.{section} instead, or name a row further up with `invalid`.',
  zh: '{place} 的一个情形在参数校验之前读取了 call.{section}；请改读 call.raw.{section}，或用 `invalid` 指定更靠前的情形。',
} as const;

function takes(operation: Operation | undefined, method: string): boolean {
  return method === operation?.method || operation?.alsoMethods?.includes(method) === true;
}

const missing: Picture = { size: 0, width: 0, height: 0, problem: 'missing' };

const noBytes = new Uint8Array();

/** The raw parameters of a section by name; those of `body` are one, of that name. For query and form, only these names and the first value of each. */
export function rawSection(
  { request, raw }: RequestView,
  { section, names, path }: Input,
): Readonly<Record<string, unknown>> {
  if (section === 'json') return raw.json;
  if (section === 'multipart') return partsByName(raw.multipart);
  if (section === 'params') return raw.params;
  if (section === 'body') return { body: request.body };
  if (section === 'segments') return readSegments(path, request.path);
  const params = section === 'query' ? raw.query : raw.form;
  const record: Record<string, string> = {};
  for (const name of names) {
    const value = params.get(name);
    if (value !== undefined) record[name] = value;
  }
  return record;
}

function partsByName(parts: readonly Part[] = []): Record<string, unknown> {
  return Object.fromEntries(parts.map(({ name, bytes }) => [name, bytes]));
}
