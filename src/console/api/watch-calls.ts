import type { Call } from './api-types.ts';
import { type AskQuery, isAway, send } from './ask.ts';

export interface CallWatcher {
  /** The stream is open: calls that come from now on are told. */
  opened(): void;
  told(call: Call): void;
  /** So many calls came that were not told. */
  leftOut(calls: number): void;
}

/** Reads the stream of calls until the signal aborts, and begins anew where it breaks. `EventSource` sends no token. */
export async function watchCalls(
  query: AskQuery<'GET /requests/stream'>,
  watcher: CallWatcher,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const { body } = await send('GET /requests/stream', { query }, signal);
      if (body !== null) await readStream(body, watcher);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof TypeError)) throw error;
    }
    if (!signal.aborted) isAway.value = true;
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
}

const retryMs = 1000;

async function readStream(body: ReadableStream<Uint8Array>, watcher: CallWatcher): Promise<void> {
  watcher.opened();
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let held = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const events = (held + decoder.decode(value, { stream: true })).split('\n\n');
    held = events.pop() ?? '';
    for (const event of events) tell(event, watcher);
  }
}

function tell(event: string, watcher: CallWatcher): void {
  const fields = new Map(event.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]));
  const data = fields.get('data');
  if (data === undefined) return;
  const value = JSON.parse(data) as Call & { readonly calls: number };
  if (fields.get('event') === 'call') watcher.told(value);
  else watcher.leftOut(value.calls);
}
