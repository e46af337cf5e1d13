import { useEffect, useState } from 'preact/hooks';

type Values = Readonly<Record<string, unknown>>;

export interface Wanted {
  /** What was chosen of late; else what the server tells. */
  readonly values: Values;
  want(name: string, value: unknown): void;
  /** What the server tells counts again, because it refused the choice. */
  giveUp(name: string): void;
}

/** Choices show at once, and until the server tells them too, a typed `5` as the number: what it told before they were made does not undo them. */
export function useWanted(told: Values): Wanted {
  const [wanted, setWanted] = useState<Values>({});
  const without = (isGone: (name: string, value: unknown) => boolean) =>
    setWanted((all) => {
      const left = Object.entries(all).filter((one) => !isGone(...one));
      return left.length === Object.keys(all).length ? all : Object.fromEntries(left);
    });
  useEffect(() => without((name, value) => String(told[name]) === String(value)), [told]);
  return {
    values: { ...told, ...wanted },
    want: (name, value) => setWanted((all) => ({ ...all, [name]: value })),
    giveUp: (name) => without((one) => one === name),
  };
}
