import type { ComputationMethod } from '../../../language/value.ts';
import type { Text } from '../../../words/text.ts';

/** A small client of one operation, before it is written in a language. */
export interface ClientProgram {
  /** The comments at its head. */
  readonly notes: readonly string[];
  /** The URL of the mock. */
  readonly url: string;
  /** The reply headers in which the vendor or its gateway tells code and message. */
  readonly shownHeaders: readonly string[];
  readonly statements: readonly ClientStatement[];
}

/** A variable is assigned once, and its name is taken once in a program. */
export type ClientStatement =
  /** Fresh letters and digits. */
  | { readonly kind: 'random'; readonly variable: string; readonly length: number }
  | {
      readonly kind: 'computed';
      readonly variable: string;
      readonly method: ComputationMethod;
      readonly values: readonly ClientText[];
    }
  | ClientSend;

export interface ClientSend {
  readonly kind: 'send';
  readonly request: ClientRequest;
  readonly times: number;
  readonly saves: readonly ClientSave[];
  /** Whether the reply is printed. */
  readonly shown: boolean;
}

/** A variable, and where the reply has its value: in its JSON, or in a header. */
export type ClientSave = { readonly variable: string } & (
  | { readonly path: readonly (string | number)[] }
  | { readonly header: string }
);

export interface ClientRequest {
  readonly method: string;
  readonly path: string;
  readonly query: readonly ClientPair[];
  /** With the Content-Type, except that of multipart. */
  readonly headers: readonly ClientPair[];
  readonly body: ClientBody | undefined;
  /** Whether a header has a signature that was made when the client was printed. */
  readonly signed?: true;
}

export type ClientPair = readonly [name: string, value: ClientText];

export type ClientBody =
  | { readonly kind: 'form'; readonly fields: readonly ClientPair[] }
  | { readonly kind: 'json'; readonly fields: readonly (readonly [string, ClientJson])[] }
  | { readonly kind: 'multipart'; readonly fields: readonly (readonly [string, ClientPart])[] }
  | { readonly kind: 'text'; readonly text: ClientText }
  /** The bytes of a file, as they are. */
  | { readonly kind: 'bytes'; readonly upload: ClientPicture };

/** A text, or JSON that is the same in every request. */
export type ClientJson = { readonly text: ClientText } | { readonly json: unknown };

/** A text, or a file that is uploaded. */
export type ClientPart = { readonly text: ClientText } | { readonly upload: ClientPicture };

/** A text is these, joined. */
export type ClientText = readonly ClientTextPart[];

export type ClientTextPart =
  | { readonly literal: string }
  | { readonly variable: string }
  /** In Base64. */
  | { readonly picture: ClientPicture }
  | { readonly repeated: string; readonly times: number };

export interface ClientPicture {
  /** From the working directory, or absolute. */
  readonly path: string;
  /** Filled up with zero bytes to that size. */
  readonly padTo?: number;
}

/** A language of clients. */
export interface ClientLanguage {
  /** Why its means cannot send the request, as a sentence without a full stop. Default: they can send any. */
  refuses?(request: ClientRequest): Text | undefined;
  write(program: ClientProgram): string;
}

/** What a program uses, so that it carries no helper and no import for anything else. */
export interface ClientUses {
  readonly random: boolean;
  /** Whether a value of a JSON reply is saved. */
  readonly saves: boolean;
  readonly savesHeaders: boolean;
  readonly query: boolean;
  readonly form: boolean;
  readonly json: boolean;
  readonly rawJson: boolean;
  readonly multipart: boolean;
  readonly text: boolean;
  readonly base64: boolean;
  readonly picture: boolean;
  readonly padded: boolean;
  readonly repeated: boolean;
  readonly methods: readonly ComputationMethod[];
}

export function usesOf({ statements }: ClientProgram): ClientUses {
  const sends = statements.filter((one) => one.kind === 'send');
  const saves = sends.flatMap((one) => one.saves);
  const requests = sends.map(({ request }) => request);
  const bodies = requests.flatMap(({ body }) => body ?? []);
  const parts = [...statements.flatMap(textsOf), ...requests.flatMap(textsOfRequest)].flat();
  const uploads = bodies.flatMap(uploadsOf);
  const pictures = [...uploads, ...parts.flatMap((part) => ('picture' in part ? part.picture : []))];
  const has = (kind: ClientBody['kind']) => bodies.some((body) => body.kind === kind);
  return {
    random: statements.some(({ kind }) => kind === 'random'),
    saves: saves.some((one) => 'path' in one),
    savesHeaders: saves.some((one) => 'header' in one),
    query: requests.some(({ query }) => query.length > 0),
    form: has('form'),
    json: has('json'),
    rawJson: bodies.some((body) => body.kind === 'json' && body.fields.some(([, value]) => isRaw(value))),
    multipart: has('multipart'),
    text: has('text'),
    base64: parts.some((part) => 'picture' in part),
    picture: pictures.length > 0,
    padded: pictures.some(({ padTo }) => padTo !== undefined),
    repeated: parts.some((part) => 'repeated' in part),
    methods: [...new Set(statements.flatMap((one) => (one.kind === 'computed' ? one.method : [])))],
  };
}

/** Whether it is an object or a list, which some languages cannot write as a value of their own. */
function isRaw(value: ClientJson): boolean {
  return 'json' in value && typeof value.json === 'object';
}

/** The texts that a statement is made of, apart from those of its request. */
function textsOf(statement: ClientStatement): readonly ClientText[] {
  return statement.kind === 'computed' ? statement.values : [];
}

function textsOfRequest({ query, headers, body }: ClientRequest): readonly ClientText[] {
  return [...query, ...headers].map(([, text]) => text).concat(body === undefined ? [] : textsOfBody(body));
}

function textsOfBody(body: ClientBody): readonly ClientText[] {
  if (body.kind === 'bytes') return [];
  if (body.kind === 'text') return [body.text];
  if (body.kind === 'form') return body.fields.map(([, text]) => text);
  const fields: readonly (readonly [string, ClientJson | ClientPart])[] = body.fields;
  return fields.flatMap(([, value]) => ('text' in value ? [value.text] : []));
}

function uploadsOf(body: ClientBody): readonly ClientPicture[] {
  if (body.kind === 'bytes') return [body.upload];
  if (body.kind !== 'multipart') return [];
  return body.fields.flatMap(([, part]) => ('upload' in part ? part.upload : []));
}

/** The variables that the statements read. */
export function readVariables(statements: readonly ClientStatement[]): ReadonlySet<string> {
  const texts = statements.flatMap((one) =>
    one.kind === 'send' ? textsOfRequest(one.request) : textsOf(one),
  );
  return new Set(texts.flat().flatMap((part) => ('variable' in part ? part.variable : [])));
}
