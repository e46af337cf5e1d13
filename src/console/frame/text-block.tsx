import type { ComponentChildren } from 'preact';

interface TextBlockProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A text as it is, in a box that scrolls, by the keyboard too. */
export function TextBlock({ title, children }: TextBlockProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: only what has the focus scrolls by the keyboard
    <section class="text" aria-label={title} tabIndex={0}>
      <pre>{children}</pre>
    </section>
  );
}
