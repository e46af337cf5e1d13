import { ask } from '../api/ask.ts';

/** The operation that is armed, or else the one that was called last. */
export async function findStart(signal: AbortSignal): Promise<{ readonly operation: string | undefined }> {
  const [{ rules }, { requests }] = await Promise.all([
    ask('GET /rules', { query: { limit: 1 } }, signal),
    ask('GET /requests', { query: { limit: 10 } }, signal),
  ]);
  const called = requests.findLast(({ operation }) => operation.includes('/') && !operation.endsWith('/*'));
  return { operation: rules.at(-1)?.operation ?? called?.operation };
}
