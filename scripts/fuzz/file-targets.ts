import fc from 'fast-check';
import { findJsonError } from '../../src/cli/read-json-file.ts';
import { parseConfig } from '../../src/cli/serve/parse-config.ts';
import { readContract } from '../../src/contracts/check/contract/read-contract.ts';
import { patchExample } from '../../src/contracts/pact/patch-example.ts';
import { createProviderStates, type ProviderState } from '../../src/contracts/pact/provider-states.ts';
import { parseCoverage } from '../../src/coverage/coverage.ts';
import { runCase } from '../../src/descriptions/examples/run-case.ts';
import { toMockTarget } from '../../src/descriptions/examples/to-mock-target.ts';
import { ToolkitError, type ToolkitErrorCode } from '../../src/errors/toolkit-error.ts';
import { vendors } from '../../src/vendors/index.ts';
import { parseRegisteredPictures } from '../../src/world/pictures/picture-schemas.ts';
import { createSteadyMock, cutOff } from './check-call.ts';
import { caseAt, fromHttp, makeRequests, requestNames } from './live-requests.ts';
import { anyEdits, anyMutant, applyEdits, type Mutant, toText } from './mutate.ts';
import { personal } from './personal.ts';
import { type AnyTarget, defineTarget } from './target.ts';

/** Checks that a refusal is an error of our own, with one of these codes. */
function refusesOnly(codes: readonly ToolkitErrorCode[], read: () => unknown): void {
  try {
    read();
  } catch (error) {
    const isOurs = error instanceof ToolkitError && codes.includes(error.code) && error.message !== '';
    if (!isOurs) throw error;
  }
}

const deep = (begin: string, end: string, times: number) => `${begin.repeat(times)}1${end.repeat(times)}`;
const jsonTexts = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  'null',
  '-',
  '1e999',
  '\\u0000',
  '\\',
  '"__proto__":',
  '/*',
  '\ufeff',
  '"\\ud800"',
  ...personal,
  '"people":',
  '"cards":',
  '"port":',
  '"settings":{}',
];
const deepJson = ['['.repeat(20_000), deep('[', ']', 20_000), deep('{"a":', '}', 20_000)];
const yamlTexts = [
  ...jsonTexts,
  deep('[', ']', 2000),
  deep('{a: ', '}', 2000),
  '\n',
  '\n  ',
  '- ',
  '? ',
  '&a ',
  '*a',
  '*late',
  '<<: *late',
  '!!binary ',
  '!!js/function ',
  '!<tag:x> ',
  '|',
  '>-',
  '%TAG ',
  '---',
  '...',
  '\t',
  '#',
  "'",
  '${',
  '${persona.ok.card}',
  '${PORT}',
  '~',
  '.inf',
  '0x1F',
  '2001-01-01',
  'x: &x [*x, *x]',
  '{<<: [1]}',
  'shujubao/bankcard3:',
  '__proto__:',
  '- '.repeat(3000),
];

const contracts = defineTarget<string>({
  name: 'contracts',
  input: anyMutant('contracts', yamlTexts),
  open: async () => ({
    check: (latin1) => refusesOnly(['badContract'], () => readContract(toText(latin1), 'card.yaml', vendors)),
  }),
});

const configs = defineTarget<string>({
  name: 'configs',
  input: anyMutant('configs', [
    ...jsonTexts,
    ...deepJson,
    `"settings":{"limits":${deep('[', ']', 20_000)}},`,
  ]),
  open: async () => ({
    check(latin1) {
      const text = toText(latin1).replace(/^\ufeff/, '');
      const found = findJsonError(text);
      const read = readJson(text);
      if ((found === undefined) !== (read !== undefined))
        throw new Error(
          `JSON.parse takes it: ${read !== undefined}; expected ${found?.expected.en ?? 'nothing'}`,
        );
      if (read === undefined) return;
      refusesOnly(['badConfig', 'unknownSetting', 'badSetting', 'badPicture'], () =>
        parseConfig(vendors, read.value, 'a.json'),
      );
      refusesOnly(['badCoverage'], () => parseCoverage(read.value, 'a.json'));
      refusesOnly(['badPicture'], () => parseRegisteredPictures(read.value));
    },
  }),
});

function readJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

interface Recorded extends Mutant {
  readonly state: ProviderState;
}

const words = [
  'fegine-ocr/cardbank',
  'webank/api_ticket',
  'debit',
  'quotaExhausted',
  '__proto__',
  'constructor',
  '',
];
const pactTexts = [
  ...personal,
  '"a":{"kind":"persona","id":"nobody","field":"name"},',
  '"a":{"kind":"saved","name":"x"},',
  '"a":{"kind":"picture","file":"../package.json","as":"base64"},',
  '"a":{"kind":"repeated","text":"x","times":1e9},',
  '"a":[[["x"]]],',
  '"a":null,',
  '{"a":1}',
  '&nonce=1',
  '&',
  '%',
  '"',
  '\0',
  '__proto__: 1\r\n',
  '"__proto__":{"x":1},',
  '\r\nX-Ca-Signature: x',
];

/**
 * A target of requests recorded in a Pact file. They are sent again as by the verifier's adapter, with their provider
 * states.
 */
const pacts = defineTarget<Recorded>({
  name: 'pacts',
  input: fc.record({
    from: fc.constantFrom(...requestNames),
    edits: anyEdits(pactTexts),
    state: fc.record({
      state: fc.oneof(fc.constantFrom(...words), fc.string()),
      params: fc.dictionary(
        fc.constantFrom('operation', 'outcome', '__proto__'),
        fc.oneof(fc.constantFrom(...words), fc.jsonValue({ maxDepth: 1 })),
      ),
    }),
  }),
  async open() {
    const undo = cutOff();
    const mock = createSteadyMock();
    const requests = await makeRequests(mock);
    const states = createProviderStates(vendors);
    const readPicture = (file: string) => {
      if (/[^\w.-]/.test(file)) throw new Error(`it reads the file ${file}`);
      return new Uint8Array(20);
    };
    return {
      async check({ from, edits, state }) {
        refusesOnly(['unknownOperation', 'unknownOutcome'], () => states.ask([state]));
        const one = caseAt(from);
        if (one === undefined) return;
        const recorded = fromHttp(applyEdits(requests.get(from) ?? '', edits));
        const example = patchExample(one, recorded);
        await runCase({ ...one, example }, toMockTarget(mock, readPicture));
      },
      close: undo,
    };
  },
});

export const fileTargets: readonly AnyTarget[] = [contracts, configs, pacts];
