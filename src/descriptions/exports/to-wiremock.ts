import { isSuccess } from '../../language/cases.ts';
import type { Operation } from '../../language/operation.ts';
import { replyText } from '../../language/reply-path.ts';
import { toldPlaces } from '../../language/routes/address.ts';
import { byMethods } from '../../language/routes/methods.ts';
import type { RequestPlace } from '../../wire/request-place.ts';
import { english } from '../../words/text.ts';
import { nameOfSample, type OutcomeSample, sentHeaders } from './sample-outcomes.ts';

/**
 * Stubs for WireMock 3, one per row. The request header `x-mock-outcome: <row>` selects a row; without the header,
 * the successful row answers. Apart from that, a stub matches by method (one stub for each that the operation takes), path, and what tells operations of one path apart.
 */
export function toWireMock(samples: readonly OutcomeSample[]) {
  return {
    mappings: samples.flatMap((sample) =>
      byMethods(sample.one.operation).flatMap((operation) => {
        const asked = toStub(sample, operation, { 'x-mock-outcome': { equalTo: sample.one.outcome } });
        return isSuccess(sample.one) ? [asked, { ...toStub(sample, operation, {}), priority: 10 }] : [asked];
      }),
    ),
  };
}

function toStub(sample: OutcomeSample, operation: Operation, asked: Readonly<Record<string, Equal>>) {
  const { one, reply } = sample;
  const { when, evidence, source, billed, retry } = one.row;
  const places = toldPlaces(one.vendor, operation);
  const told = (part: RequestPlace['in']): Readonly<Record<string, Equal>> =>
    Object.fromEntries(
      places.filter((place) => place.in === part).map(({ name, value }) => [name, { equalTo: value }]),
    );
  return {
    name: nameOfSample(sample),
    priority: 1,
    request: {
      method: operation.method,
      ...(operation.request.segments === undefined
        ? { urlPath: operation.path }
        : { urlPathTemplate: operation.path }),
      ...matching('headers', { ...asked, ...told('header') }),
      ...matching('queryParameters', told('query')),
      ...matching('formParameters', told('form')),
    },
    response: {
      status: reply.status,
      headers: Object.fromEntries(sentHeaders(reply)),
      body: replyText(reply),
    },
    metadata: { when: english(when), billed, retry, evidence, source },
  };
}

interface Equal {
  readonly equalTo: string;
}

function matching(where: string, wanted: Readonly<Record<string, Equal>>): object {
  return Object.keys(wanted).length === 0 ? {} : { [where]: wanted };
}
