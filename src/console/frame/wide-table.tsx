import type { ComponentChildren } from 'preact';

interface WideTableProps {
  readonly title: string;
  /** What stands above the columns. */
  readonly heads: readonly string[];
  /** The rows. */
  readonly children: ComponentChildren;
}

/** A table that scrolls where it is wider than the page, by the keyboard too. */
export function WideTable({ title, heads, children }: WideTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: only what has the focus scrolls by the keyboard
    <section class="wide" aria-label={title} tabIndex={0}>
      <table aria-label={title}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
