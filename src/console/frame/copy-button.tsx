import { useState } from 'preact/hooks';
import { words } from '../words/words.ts';

/** Copies a text, and says so. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle');
  const { copy, copied, notCopied } = words.value.frame;
  const says = { idle: copy, done: copied, failed: notCopied }[state];
  return (
    <button
      type="button"
      class="small"
      aria-label={state === 'idle' ? `${copy}: ${what}` : says}
      onClick={async () => {
        setState((await writeClipboard(text)) ? 'done' : 'failed');
        setTimeout(() => setState('idle'), 2000);
      }}
    >
      {says}
    </button>
  );
}

/** Pages that came by plain HTTP from another machine have no clipboard but the old one. */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const isDone = document.execCommand('copy');
    area.remove();
    return isDone;
  }
}
