import { type Called, type Classification, consumerSuite } from 'bankcard-mock/contracts';
import { afterAll, test } from 'vitest';
import { type Answer, verifyCard } from './verify-card.ts';

const classes: Readonly<Record<Answer, Classification>> = {
  verified: 'success',
  'not yours': 'mismatch',
  'check what you typed': 'fixRequest',
  'try again later': 'retryLater',
};

/** What the checkout throws reaches whoever is on call. */
function classify({ result }: Called<Answer>): Classification {
  return result === undefined ? 'alert' : classes[result];
}

const suite = consumerSuite({
  consumer: 'checkout',
  operation: 'fegine-elements/bank3Check',
  call: ({ url, credentials, persona }) => verifyCard(persona, { url, appCode: credentials.appCode }),
  classify,
  // Every row of the product; leave one out and this file does not compile.
  outcomes: {
    match: 'success',
    mismatch: 'mismatch',
    badName: 'fixRequest',
    badIdNumber: 'fixRequest',
    badCardNumber: 'fixRequest',
    unverifiable: 'retryLater',
    tooManyCalls: 'retryLater',
  },
  // The Aliyun gateway before it: all of it is for whoever is on call, but for what passes by itself.
  layers: {
    '*': 'alert',
    throttledByDomain: 'retryLater',
    throttledByInstance: 'retryLater',
    throttledByGroup: 'retryLater',
    throttledByApi: 'retryLater',
    throttledByPlugin: 'retryLater',
    throttledByServer: 'retryLater',
    throttledByCustomRule: 'retryLater',
  },
  faults: { hang: 'alert', reset: 'alert', truncate: 'alert', htmlErrorPage: 'alert' },
  mutations: true,
  pacts: new URL('pacts', import.meta.url).pathname,
});
afterAll(() => suite.close());

// Not test.each, which cuts long names.
for (const { name, run } of suite.cases) test(name, run);
