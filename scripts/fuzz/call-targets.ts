import fc from 'fast-check';
import { checkCall, createSteadyMock, cutOff } from './check-call.ts';
import { fromHttp, makeRequests, requestNames } from './live-requests.ts';
import { anyEdits, applyEdits, type Mutant } from './mutate.ts';
import { personal } from './personal.ts';
import { type AnyTarget, defineTarget } from './target.ts';

/** Texts that could break request parsers and the diagnosis of signatures. */
const texts = [
  ...personal,
  '\r\n',
  '\r\n\r\n',
  '\0',
  '&',
  '=',
  '%',
  '%zz',
  '%00',
  '%36%32%31%34850000000015',
  '+',
  ';',
  ',',
  ':',
  '"',
  '{',
  '}',
  '[]',
  'null',
  '1e999',
  '{"a":'.repeat(3000),
  '['.repeat(20_000),
  '&a'.repeat(2000),
  ','.repeat(5000),
  '张三',
  '\u{1f4b3}',
  '__proto__',
  'constructor=1&',
  '"__proto__":{"code":"0"},',
  '"nonce":"x",',
  '\r\nX-Ca-Signature-Headers: X-Ca-Key,x-ca-key,,__proto__',
  '\r\nX-Ca-Signature-Method: HmacSHA1',
  '\r\nX-Ca-Timestamp: 13800138000',
  '\r\nContent-MD5: x',
  '\r\nAuthorization: APPCODE 6214850000000015',
  '\r\nUser-Agent: 6214850000000015',
  '\r\nContent-Type: multipart/form-data; boundary=b',
  '\r\nContent-Type: application/json',
  '\r\nx-mock-tenant: __proto__',
  '\r\nx-mock-outcome: 13800138000',
  '--b\r\nContent-Disposition: form-data; name="img"; filename=""\r\n\r\n',
  'Content-Disposition: form-data; name="6214850000000015"',
  'data:image/png;base64,iVBORw0KGgo=',
];

/**
 * A target of valid requests with random edits. They go one by one to a mock, which is replaced from time to time.
 */
function callTarget(name: string, names: readonly string[]): AnyTarget {
  return defineTarget<Mutant>({
    name,
    input: fc.record({ from: fc.constantFrom(...names), edits: anyEdits(texts) }),
    async open() {
      const undo = cutOff();
      let [mock, left] = [createSteadyMock(), 500];
      let requests = await makeRequests(mock);
      return {
        async check({ from, edits }) {
          left -= 1;
          if (left < 0) {
            [mock, left] = [createSteadyMock(), 500];
            requests = await makeRequests(mock);
          }
          const sent = applyEdits(requests.get(from) ?? '', edits);
          await checkCall(mock, fromHttp(sent), sent);
        },
        close: undo,
      };
    },
  });
}

const isWebank = (name: string) => name.startsWith('webank/');
const isSigned = (name: string) => name.endsWith('signed');

export const callTargets: readonly AnyTarget[] = [
  callTarget('aliyun-signature', requestNames.filter(isSigned)),
  callTarget('webank-sign', requestNames.filter(isWebank)),
  callTarget(
    'bodies',
    requestNames.filter((name) => !isWebank(name) && !isSigned(name)),
  ),
];
