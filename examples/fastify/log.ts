/** Writes codes and order numbers: never a photo, a card number, a secret or a URL. */
export type Log = (facts: Readonly<Record<string, unknown>>) => void;

/** `…0015` */
export function lastFour(card: string): string {
  return `…${card.slice(-4)}`;
}
