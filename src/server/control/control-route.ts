import { z } from 'zod';
import { parseWith } from '../../errors/parse-with.ts';
import { ToolkitError, type ToolkitErrorCode } from '../../errors/toolkit-error.ts';
import type { Lang } from '../../words/lang.ts';
import { say, type Text } from '../../words/text.ts';
import type { CallerAccess } from './access.ts';
import { parseQuery } from './parse-query.ts';
import type { Subscribe } from './send-events.ts';

/** The input from a client, not yet checked. */
export interface RawCall {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** The language that the caller reads. */
  readonly lang: Lang;
  /** That of `types` which the caller takes. */
  readonly type: string;
  /** What the caller may do, which is enough for the route. */
  readonly access: CallerAccess;
}

/** Example input and output for the documentation. It must match the schemas. */
export interface RouteExample {
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly reply?: unknown;
}

/** A call of the control API: its implementation and its documentation. */
export interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The path below `/__admin`. `:id` is a parameter. */
  readonly path: string;
  /** One line on the effect of the call. */
  readonly says: Text;
  /** What a caller must be allowed to do. */
  readonly access: CallerAccess;
  /** The keys of the query that show what is masked, or search in it: for callers who may do all. */
  readonly unmasking: readonly string[];
  /** Whether it is of this server alone, and so needs no state that is shared. */
  readonly isOfServer: boolean;
  /** 204 has no body. */
  readonly status: 200 | 201 | 204;
  /** The status of some replies in place of it. */
  readonly otherwise: { readonly status: 503; when(reply: unknown): boolean } | undefined;
  /** The media types of the reply. The first is that of a caller who asks for none. */
  readonly types: readonly [string, ...string[]];
  readonly query: z.ZodObject;
  /** Undefined if the call takes no body. */
  readonly body: z.ZodType | undefined;
  /** `picture`: the bytes of one, of at most 16 MiB. */
  readonly takes: 'json' | 'picture';
  /** The schema of the reply or, for a stream, of each event. Undefined if the reply has no body. */
  readonly reply: z.ZodType | undefined;
  readonly isStream: boolean;
  readonly example: RouteExample;
  /**
   * Checks query and body, and runs the call. For a stream it returns a `Subscribe`. Errors of the checks and of the
   * call.
   */
  run(call: RawCall): Promise<unknown>;
}

interface Definition<Path extends string, Shape extends z.ZodRawShape, Body> {
  readonly method: ControlRoute['method'];
  readonly path: Path;
  readonly says: Text;
  /** Default: `read` for GET, otherwise `full`. */
  readonly access?: CallerAccess;
  /** Default: `reveal`. */
  readonly unmasking?: ControlRoute['unmasking'];
  /** Default false. */
  readonly isOfServer?: boolean;
  /** Default: none. */
  readonly query?: Shape;
  readonly body?: z.ZodType<Body>;
  /** Default `json`. */
  readonly takes?: ControlRoute['takes'];
  /**
   * The error for a body that does not match the schema. Default: `badRequest`, and a sentence that begins with "The
   * call".
   */
  readonly refusal?: { readonly code: ToolkitErrorCode; readonly what: Text };
  readonly example?: RouteExample;
}

interface ControlCall<Path extends string, Shape extends z.ZodRawShape, Body> {
  readonly params: Readonly<Record<ParameterOf<Path>, string>>;
  readonly query: z.output<z.ZodObject<Shape, z.core.$strict>>;
  readonly body: Body;
  readonly lang: Lang;
  readonly type: string;
  readonly access: CallerAccess;
}

type ParameterOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParameterOf<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

type NoQuery = Record<never, never>;

/** Defines a row of the table. `run` receives checked query and body, and its result has the type of `reply`. */
export function route<
  const Path extends string,
  Shape extends z.ZodRawShape = NoQuery,
  Body = undefined,
  Reply = void,
>(
  definition: Definition<Path, Shape, Body> & {
    readonly reply?: z.ZodType<Reply>;
    /** Default 200; 204 has no body. */
    readonly status?: 201 | 204;
    readonly otherwise?: { readonly status: 503; when(reply: Reply): boolean };
    /** Default JSON. */
    readonly types?: ControlRoute['types'];
    run(call: ControlCall<Path, Shape, Body>): NoInfer<Reply> | Promise<NoInfer<Reply>>;
  },
): ControlRoute {
  const { status = 200, types = ['application/json'], reply, run } = definition;
  const otherwise = definition.otherwise as ControlRoute['otherwise'];
  return { ...toRoute(definition, run), status, otherwise, types, reply, isStream: false };
}

/** Defines a row that streams events. `event` is the schema of one event. */
export function streamRoute<
  const Path extends string,
  Event,
  Shape extends z.ZodRawShape = NoQuery,
  Body = undefined,
>(
  definition: Definition<Path, Shape, Body> & {
    readonly event: z.ZodType<Event>;
    run(call: ControlCall<Path, Shape, Body>): Promise<Subscribe<NoInfer<Event>>>;
  },
): ControlRoute {
  const { event: reply, run } = definition;
  const types = ['text/event-stream'] as const;
  return { ...toRoute(definition, run), status: 200, otherwise: undefined, types, reply, isStream: true };
}

function toRoute<Path extends string, Shape extends z.ZodRawShape, Body>(
  { method, path, says, body, takes = 'json', refusal, example = {}, ...rest }: Definition<Path, Shape, Body>,
  run: (call: ControlCall<Path, Shape, Body>) => unknown,
) {
  const query = z.strictObject(rest.query ?? ({} as Shape));
  const { code, what } = refusal ?? { code: 'badRequest', what: theCall };
  const { access = method === 'GET' ? 'read' : 'full', unmasking = ['reveal'], isOfServer = false } = rest;
  return {
    method,
    path,
    says,
    access,
    unmasking,
    isOfServer,
    query,
    body,
    takes,
    example,
    async run(call: RawCall) {
      return run({
        lang: call.lang,
        type: call.type,
        access: call.access,
        params: call.params as ControlCall<Path, Shape, Body>['params'],
        query: parseQuery(query, call.query, path),
        body: body === undefined ? refuseBody(call.body, path) : parseWith(body, call.body, code, what),
      } as ControlCall<Path, Shape, Body>);
    },
  };
}

/** Accepts `{}` as an empty body, because some clients always send it. */
function refuseBody(body: unknown, path: string): undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'object' && Object.keys(body).length === 0) return undefined;
  throw new ToolkitError(
    'badRequest',
    say({ en: '{path} takes no body.', zh: '{path} 不接受请求体。' }, { path: `/__admin${path}` }),
  );
}

const theCall: Text = { en: 'The call', zh: '请求体' };
