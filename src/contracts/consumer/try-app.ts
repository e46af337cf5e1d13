import type { WireRequest } from '../../wire/wire.ts';
import { listing, say, sentences, type Text, tell } from '../../words/text.ts';
import { personas } from '../../world/people/personas.ts';
import type { ConsumerMock } from './consumer-mock.ts';
import { findRequestMistake } from './find-request-mistake.ts';
import type { Subject } from './subject.ts';
import type { CallApp } from './to-call-app.ts';

/** The mock, and the app's request in the successful case. */
export interface TriedApp {
  readonly mock: ConsumerMock;
  readonly usual: WireRequest;
}

/**
 * Makes the app call about the persona `ok` while the mock answers by itself. Rejects if the app does not call the
 * operation, or if its call does not get the success with the values of the persona.
 */
export async function tryApp(
  subject: Subject,
  mock: ConsumerMock,
  callApp: CallApp<unknown>,
): Promise<TriedApp> {
  const { seen, result } = await mock.during({}, () => callApp());
  const last = seen.at(-1);
  if (last === undefined) throw new Error(neverCalled(subject.called, mock, result.error));
  const mistake = findRequestMistake(subject, last, personas.ok);
  if (mistake !== undefined) throw new Error(mistake);
  return { mock, usual: last.request };
}

function neverCalled(called: string, { mock, url }: ConsumerMock, thrown: Error | undefined): string {
  const others = mock.journal
    .calls()
    .map(({ operation, outcome, why }) =>
      say({ en: '{call} ({why})', zh: '{call}（{why}）' }, { call: `${operation}/${outcome}`, why }),
    );
  const how = thrown === undefined ? undefined : say(threw, { name: thrown.name, message: thrown.message });
  // An app that ran out of time may well have the right URL.
  const isLate = thrown !== undefined && /time(?:d )?-?out|abort/i.test(`${thrown.name} ${thrown.message}`);
  return tell(
    others.length === 0
      ? sentences(say(calledNothing, { url, called }), isLate ? undefined : isUrlUsed, how)
      : sentences(say(calledOthers, { called, others: listing(others) }), how),
  );
}

const threw = { en: 'It threw {name}: {message}', zh: '它抛出了 {name}：{message}' } as const;
const calledNothing = {
  en: 'The app called nothing at {url}: not {called} either.',
  zh: '应用没有调用 {url} 上的任何接口，包括 {called}。',
} as const;
const isUrlUsed: Text = {
  en: 'Does `call` use the url that it is given?',
  zh: '`call` 用的是传给它的 url 吗？',
};
const calledOthers = {
  en: 'The app did not call {called}: it called {others}, and went no further.',
  zh: '应用没有调用 {called}：它调用了 {others}，然后就停住了。',
} as const;
