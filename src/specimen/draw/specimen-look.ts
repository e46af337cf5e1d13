import type { SpecimenCard } from './draw-specimen.ts';

/** The colours of one card. */
export interface SpecimenLook {
  readonly style: 'debit' | 'credit' | 'blank';
  /** The two ends of the gradient, from top left to bottom right. */
  readonly plastic: readonly [string, string];
  /** The colour of the shapes behind the text. */
  readonly tint: string;
  readonly ink: string;
  /** The colour of text that stands out a little. */
  readonly accent: string;
}

// biome-ignore format: a table
const hues: readonly { readonly debit: readonly [string, string]; readonly credit: readonly [string, string]; readonly tint: string }[] = [
  { debit: ['#11504f', '#3f9a8c'], credit: ['#0b1e21', '#1c4a4b'], tint: '#7fd6c2' },
  { debit: ['#1f4379', '#5289be'], credit: ['#0d1629', '#22406b'], tint: '#9cc8ee' },
  { debit: ['#512e5f', '#946199'], credit: ['#1b1022', '#47294f'], tint: '#dcb0dd' },
  { debit: ['#3d4f2b', '#7d9657'], credit: ['#151b10', '#3a4829'], tint: '#cadd9d' },
  { debit: ['#763d2c', '#bf7d60'], credit: ['#22120f', '#5b3127'], tint: '#f4c3a6' },
  { debit: ['#2f3f50', '#6b8297'], credit: ['#12171d', '#37444f'], tint: '#bfd0df' },
  { debit: ['#7a2f49', '#b9687f'], credit: ['#240e18', '#5c2438'], tint: '#f2b3c4' },
];

/** A card without bank, type and chip, as shops sell them by the hundred. */
const blank: SpecimenLook = {
  style: 'blank',
  plastic: ['#f7f7f4', '#e2e2dc'],
  tint: '#c9c9c2',
  ink: '#54575b',
  accent: '#8a8d90',
};

export function lookOf({ number, type = 'debit' }: SpecimenCard, isBlank: boolean): SpecimenLook {
  if (isBlank) return blank;
  const sum = [...number].reduce((total, digit, at) => total + Number(digit) * (at + 1), 0);
  const hue = hues[sum % hues.length] ?? hues[0];
  if (hue === undefined) return blank;
  return {
    style: type,
    plastic: hue[type],
    tint: hue.tint,
    ink: type === 'credit' ? '#f6efe0' : '#ffffff',
    accent: type === 'credit' ? '#dcbc7e' : '#ffffff',
  };
}
