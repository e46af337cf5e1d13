/** What a browser keeps for this page. One that keeps nothing, as in some private windows, is no error. */
export function recall(place: 'localStorage' | 'sessionStorage', key: string): string | undefined {
  try {
    return window[place].getItem(`bankcard-mock.${key}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keep(place: 'localStorage' | 'sessionStorage', key: string, value: string): void {
  try {
    window[place].setItem(`bankcard-mock.${key}`, value);
  } catch {
    // It is asked for again.
  }
}
