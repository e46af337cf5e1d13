/** What came back from the app when it was asked once. */
export type AppAnswer =
  | {
      readonly kind: 'reply';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: 'exit'; readonly exit: number; readonly stdout: string }
  /** The process ended while it was asked, or broke the connection, or accepts none. */
  | { readonly kind: 'crashed'; readonly says: string }
  /** No answer within the timeout. */
  | { readonly kind: 'hung'; readonly says: string }
  /** What is no HTTP, or no command. */
  | { readonly kind: 'garbage'; readonly says: string };

/** All that the app showed, to be searched for what it must not show. */
export function shownBy(answer: AppAnswer): string {
  if (answer.kind === 'exit') return answer.stdout;
  if (answer.kind !== 'reply') return '';
  return [...Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`), answer.body].join(
    '\n',
  );
}
