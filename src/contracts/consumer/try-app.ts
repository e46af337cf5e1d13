import type { WireRequest } from '../../wire/wire.ts';
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
    .map(({ operation: other, outcome, why }) => `${other}/${outcome} (${why})`);
  const how = thrown === undefined ? '' : ` It threw ${thrown.name}: ${thrown.message}`;
  // An app that ran out of time may well have the right URL.
  const isLate = thrown !== undefined && /time(?:d )?-?out|abort/i.test(`${thrown.name} ${thrown.message}`);
  const hint = isLate ? '' : ' Does `call` use the url that it is given?';
  return others.length === 0
    ? `The app called nothing at ${url}, and ${called} least of all.${hint}${how}`
    : `The app did not call ${called}: it called ${others.join(', ')}, and went no further.${how}`;
}
