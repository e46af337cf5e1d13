import type { Pack } from '../../language/packs/pack.ts';
import type { Persona } from '../../language/people.ts';
import type { Mock } from '../../mocks/create-mock.ts';
import type { CredentialsWith, OperationNameWith } from '../../mocks/names-of-packs.ts';
import { say, type Text, tell } from '../../words/text.ts';
import { personas } from '../../world/people/personas.ts';
import type { ConsumerOptions } from './consumer-options.ts';
import { pictureOf } from './picture-of.ts';

/** The result of a call of the app. */
export type Ended<Result> =
  | { readonly result: Result; readonly error: undefined }
  | { readonly result: undefined; readonly error: Error };

/** The beginning of what is said of a call that takes too long. */
export const hung: Text = { en: 'the app did not come to an end within', zh: '应用的调用超时：' };

/** Makes the app call the operation about a person; default `ok`. Rejects if the app does not come to an end. */
export type CallApp<Result> = (persona?: Persona) => Promise<Ended<Result>>;

/** `kind` is the kind of the vendor's credentials. */
export function toCallApp<O extends OperationNameWith<P>, Result, P extends readonly Pack[]>(
  { call, timeoutMs = 4500 }: Pick<ConsumerOptions<O, Result, P>, 'call' | 'timeoutMs'>,
  kind: string,
  { url, mock }: { readonly url: string; readonly mock: Mock },
): CallApp<Result> {
  return async (persona = personas.ok) => {
    const all = await mock.tenant().credentials();
    const credentials = all[kind] as CredentialsWith<O, P>;
    const picture = await pictureOf(persona);
    // An app may also throw before it returns a promise.
    const ended = Promise.resolve()
      .then(() => call({ url, credentials, persona, picture }))
      .then(
        (result): Ended<Result> => ({ result, error: undefined }),
        (thrown: unknown): Ended<Result> => ({ result: undefined, error: toError(thrown) }),
      );
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const says = say(tooLate, { hung, timeoutMs });
      timer = setTimeout(() => reject(new Error(tell(says))), timeoutMs);
    });
    try {
      return await Promise.race([ended, late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

const tooLate = {
  en: '{hung} {timeoutMs} ms: give its calls a timeout, or the suite a longer timeoutMs',
  zh: '{hung}{timeoutMs} 毫秒内没有结束。请给它的调用设置超时，或调大套件的 timeoutMs',
} as const;

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
}
