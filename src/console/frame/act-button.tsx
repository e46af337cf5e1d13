import type { ComponentProps } from 'preact';
import { isReader } from '../api/token.ts';
import { words } from '../words/words.ts';

/** A button that changes something, or shows what is masked. It is off for a token that only reads. */
export function ActButton({ children, ...props }: ComponentProps<'button'>) {
  if (!isReader.value) return <button {...props}>{children}</button>;
  return (
    <button {...props} disabled title={words.value.frame.readOnly}>
      {children}
    </button>
  );
}
