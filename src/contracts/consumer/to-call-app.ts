import type { Persona } from '../../language/people.ts';
import type { Mock } from '../../mocks/create-mock.ts';
import type { CredentialsOf, OperationName } from '../../mocks/operation-names.ts';
import { personas } from '../../world/people/personas.ts';
import type { ConsumerOptions } from './consumer-options.ts';
import { pictureOf } from './picture-of.ts';

/** The result of a call of the app. */
export type Ended<Result> =
  | { readonly result: Result; readonly error: undefined }
  | { readonly result: undefined; readonly error: Error };

/** Makes the app call the operation about a person. Default: the persona `ok`. */
export type CallApp<Result> = (persona?: Persona) => Promise<Ended<Result>>;

/** `kind` is the kind of the vendor's credentials. */
export function toCallApp<O extends OperationName, Result>(
  call: ConsumerOptions<O, Result>['call'],
  kind: string,
  { url, mock }: { readonly url: string; readonly mock: Mock },
): CallApp<Result> {
  return async (persona = personas.ok) => {
    const all = await mock.tenant().credentials();
    const credentials = all[kind] as CredentialsOf<O>;
    try {
      const result = await call({ url, credentials, persona, picture: await pictureOf(persona) });
      return { result, error: undefined };
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
      return { result: undefined, error };
    }
  };
}
