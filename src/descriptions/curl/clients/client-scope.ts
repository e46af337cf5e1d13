import { foldValue, type Value, type ValueCases } from '../../../language/value.ts';
import { personaValue } from '../../examples/to-wire-request.ts';
import { toPicturePath } from '../create-renderer.ts';
import type { ScriptOptions } from '../to-curl-script.ts';
import type { ClientPicture, ClientStatement, ClientText } from './client-program.ts';

/** The variables of a program, and its statements so far. */
export interface ClientScope {
  readonly statements: ClientStatement[];
  /** Turns the values of one request into texts: a `unique` name is the same in all of them. */
  openRequest(): (value: Value) => ClientText;
  /** A new variable for what a reply holds. */
  save(name: string): string;
}

/** The names of helpers, parameters and variables in the printed programs, and words of their languages. */
const taken =
  'base baseurl body boundary bytes client code console encode fields file form header headerof headers http json main multipart name names must padded pairs path pick picture query random raw reply request send show size sorted status string text time times type upload url value values wx';

export function createClientScope(options: ScriptOptions): ClientScope {
  const names = new Set(taken.split(' '));
  const savedAs = new Map<string, string>();
  const statements: ClientStatement[] = [];
  const declare = (name: string): string => {
    const isTaken = (one: string) => names.has(one.toLowerCase().replaceAll('_', ''));
    let variable = name;
    for (let at = 2; isTaken(variable); at += 1) variable = `${name}${at}`;
    names.add(variable.toLowerCase().replaceAll('_', ''));
    return variable;
  };
  return {
    statements,
    openRequest() {
      const cases = casesOfRequest(options, statements, savedAs, declare);
      return (value) => foldValue(value, cases);
    },
    save(name) {
      const variable = declare(name);
      savedAs.set(name, variable);
      return variable;
    },
  };
}

function casesOfRequest(
  { credentials, now }: ScriptOptions,
  statements: ClientStatement[],
  savedAs: ReadonlyMap<string, string>,
  declare: (name: string) => string,
): ValueCases<ClientText> {
  const known = new Map<string, string>();
  /** The variable that such a statement declares, once. */
  const once = (
    key: string,
    name: string,
    toStatement: (variable: string) => ClientStatement,
  ): ClientText => {
    const variable = known.get(key) ?? declare(name);
    if (!known.has(key)) statements.push(toStatement(variable));
    known.set(key, variable);
    return [{ variable }];
  };
  return {
    plain: (own) => [{ literal: String(own) }],
    joined: (_, parts) => parts.flat(),
    credential: ({ field }) => [{ literal: credentials[field] ?? '' }],
    persona: ({ id, field }) => [{ literal: personaValue(id, field) }],
    saved: ({ name }) => [{ variable: savedAs.get(name) ?? name }],
    unique: ({ name, length }) => once(name, name, (variable) => ({ kind: 'random', variable, length })),
    picture(own) {
      const base64 = { picture: toClientPicture(own) };
      return own.as === 'dataUri' ? [{ literal: 'data:image/jpeg;base64,' }, base64] : [base64];
    },
    computed: ({ by: { name, method } }, values) =>
      once(`${method} ${JSON.stringify(values)}`, name, (variable) => ({
        kind: 'computed',
        variable,
        method,
        values,
      })),
    repeated: ({ text, times }) =>
      times <= 100 ? [{ literal: text.repeat(times) }] : [{ repeated: text, times }],
    literal: ({ json }) => [{ literal: JSON.stringify(json) }],
    nowPlus: ({ ms }) => [{ literal: String(now + ms) }],
  };
}

export function toClientPicture({ file, padTo }: { file: string; padTo?: number }): ClientPicture {
  return { path: toPicturePath(file), ...(padTo !== undefined && { padTo }) };
}
