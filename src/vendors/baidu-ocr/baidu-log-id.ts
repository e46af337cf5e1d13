import { type Call, callId } from '../../language/call.ts';

/** The log_id of a call: 19 digits, above 2^53, and a number on the wire. */
export function logId({ once }: Call): bigint {
  return BigInt(logIdText({ once }));
}

export function logIdText({ once }: Pick<Call, 'once'>): string {
  return once(callId, (random) => random.text('12345678', 1) + random.text('0123456789', 18));
}
