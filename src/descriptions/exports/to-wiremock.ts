import { isSuccess } from '../../language/cases.ts';
import { replyText } from '../../language/reply-path.ts';
import { english } from '../../words/text.ts';
import { nameOfSample, type OutcomeSample, sentHeaders } from './sample-outcomes.ts';

/**
 * Stubs for WireMock 3, one per row. The request header `x-mock-outcome: <row>` selects a row; without the header,
 * the successful row answers. Apart from that, a stub matches by method and path only.
 */
export function toWireMock(samples: readonly OutcomeSample[]) {
  return {
    mappings: samples.flatMap((sample) => {
      const asked = toStub(sample, { headers: { 'x-mock-outcome': { equalTo: sample.one.outcome } } });
      return isSuccess(sample.one) ? [asked, { ...toStub(sample, {}), priority: 10 }] : [asked];
    }),
  };
}

function toStub(sample: OutcomeSample, matching: object) {
  const { one, reply } = sample;
  const { when, evidence, source, billed, retry } = one.row;
  return {
    name: nameOfSample(sample),
    priority: 1,
    request: { method: one.operation.method, urlPath: one.operation.path, ...matching },
    response: {
      status: reply.status,
      headers: Object.fromEntries(sentHeaders(reply)),
      body: replyText(reply),
    },
    metadata: { when: english(when), billed, retry, evidence, source },
  };
}
