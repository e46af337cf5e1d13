import { z } from 'zod';
import { parseWith } from '../../errors/parse-with.ts';
import { ToolkitError, type ToolkitErrorCode } from '../../errors/toolkit-error.ts';
import { parseQuery } from './parse-query.ts';
import type { Subscribe } from './send-events.ts';

/** What a client sent, unchecked. */
export interface RawCall {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** What a client may send, to show; of the schemas. */
export interface RouteExample {
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly reply?: unknown;
}

/** A call of the control API: how it is served, and what its description says of it. */
export interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/__admin`; `:id` is a parameter. */
  readonly path: string;
  /** One line: what it does. */
  readonly says: string;
  /** 204 has no body. */
  readonly status: 200 | 201 | 204;
  /** Of the reply. */
  readonly type: string;
  readonly query: z.ZodObject;
  /** Absent where there is none. */
  readonly body: z.ZodType | undefined;
  /** Of the reply; of each event where there is a stream of them. Absent where there is none. */
  readonly reply: z.ZodType | undefined;
  readonly isStream: boolean;
  readonly example: RouteExample;
  /** Errors of query and body, and those of the call itself. Of a stream it gives a `Subscribe`. */
  run(call: RawCall): Promise<unknown>;
}

interface Definition<Path extends string, Shape extends z.ZodRawShape, Body> {
  readonly method: ControlRoute['method'];
  readonly path: Path;
  readonly says: string;
  /** Default: none. */
  readonly query?: Shape;
  readonly body?: z.ZodType<Body>;
  /** Of a body that is not of the schema; default `badRequest`, and a sentence that begins with "The call". */
  readonly refusal?: { readonly code: ToolkitErrorCode; readonly what: string };
  readonly example?: RouteExample;
}

interface Call<Path extends string, Shape extends z.ZodRawShape, Body> {
  readonly params: Readonly<Record<ParameterOf<Path>, string>>;
  readonly query: z.output<z.ZodObject<Shape, z.core.$strict>>;
  readonly body: Body;
}

type ParameterOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParameterOf<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

type NoQuery = Record<never, never>;

/** A row of the table. Query and body reach `run` checked; what it gives is of `reply`. */
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
    /** Default JSON. */
    readonly type?: string;
    run(call: Call<Path, Shape, Body>): NoInfer<Reply> | Promise<NoInfer<Reply>>;
  },
): ControlRoute {
  const { status = 200, type = 'application/json', reply, run } = definition;
  return { ...toRoute(definition, run), status, type, reply, isStream: false };
}

/** A row that tells of events as they come; `event` is what each of them carries. */
export function streamRoute<
  const Path extends string,
  Event,
  Shape extends z.ZodRawShape = NoQuery,
  Body = undefined,
>(
  definition: Definition<Path, Shape, Body> & {
    readonly event: z.ZodType<Event>;
    run(call: Call<Path, Shape, Body>): Promise<Subscribe<NoInfer<Event>>>;
  },
): ControlRoute {
  const { event: reply, run } = definition;
  return { ...toRoute(definition, run), status: 200, type: 'text/event-stream', reply, isStream: true };
}

function toRoute<Path extends string, Shape extends z.ZodRawShape, Body>(
  { method, path, says, body, refusal, example = {}, ...rest }: Definition<Path, Shape, Body>,
  run: (call: Call<Path, Shape, Body>) => unknown,
) {
  const query = z.strictObject(rest.query ?? ({} as Shape));
  const { code, what } = refusal ?? { code: 'badRequest', what: 'The call' };
  return {
    method,
    path,
    says,
    query,
    body,
    example,
    async run(call: RawCall) {
      return run({
        params: call.params as Call<Path, Shape, Body>['params'],
        query: parseQuery(query, call.query, path),
        body: body === undefined ? refuseBody(call.body, path) : parseWith(body, call.body, code, what),
      } as Call<Path, Shape, Body>);
    },
  };
}

/** `{}` is none: some clients always send it. */
function refuseBody(body: unknown, path: string): undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'object' && Object.keys(body).length === 0) return undefined;
  throw new ToolkitError('badRequest', `/__admin${path} takes no body.`);
}
