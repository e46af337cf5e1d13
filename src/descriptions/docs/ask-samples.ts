import { casesOf, isSuccess } from '../../language/cases.ts';
import { replyText } from '../../language/reply-path.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { WireReply } from '../../wire/wire.ts';
import { type CaseTarget, runCase } from '../examples/run-case.ts';

/** The mock's replies to the examples of a vendor's operations, as HTTP messages, by operation name. */
export async function askSamples(vendor: Vendor, target: CaseTarget): Promise<ReadonlyMap<string, string>> {
  const samples = new Map<string, string>();
  for (const one of casesOf([vendor])) {
    if (isSuccess(one) && !samples.has(one.operationName)) {
      samples.set(one.operationName, toHttp(await runCase(one, target)));
    }
  }
  return samples;
}

function toHttp(reply: WireReply): string {
  const headers = reply.headers.map(([name, value]) => `${name}: ${value}`);
  // Pictures in Base64 are cut short.
  const body = replyText(reply).replace(/([\w+/]{40})[\w+/]{200,}=*/g, '$1…');
  return [`HTTP/1.1 ${reply.status} OK`, ...headers, '', body].join('\n');
}
