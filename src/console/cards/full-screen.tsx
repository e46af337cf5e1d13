import type { ComponentChildren, RefObject } from 'preact';
import { words } from '../words/words.ts';

interface FullScreenProps {
  readonly dialog: RefObject<HTMLDialogElement | null>;
  readonly children: ComponentChildren;
}

/** A bright sheet with nothing but a card, whatever the colours of the page. */
export function FullScreen({ dialog, children }: FullScreenProps) {
  const { cards } = words.value;
  return (
    <dialog
      ref={dialog}
      class="bright"
      aria-label={cards.fullScreen}
      onClose={() => {
        if (document.fullscreenElement !== null) void document.exitFullscreen();
      }}
    >
      {children}
      <button type="button" onClick={() => dialog.current?.close()}>
        {cards.close}
      </button>
    </dialog>
  );
}
