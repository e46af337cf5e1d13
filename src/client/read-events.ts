/**
 * Calls `tell` with the data of each server-sent event, until the stream ends or the signal aborts. Rejects if the
 * stream breaks.
 */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  tell: (data: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let held = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const events = (held + decoder.decode(value, { stream: true })).split('\n\n');
      held = events.pop() ?? '';
      for (const event of events) {
        const data = event.split('\n').find((line) => line.startsWith('data: '));
        if (data !== undefined) tell(data.slice('data: '.length));
      }
    }
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}
