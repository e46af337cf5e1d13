/** The colours of the page. Every ink has a contrast of at least 4.5 on every ground. */
export interface Palette {
  readonly inks: Readonly<Record<'text' | 'muted' | 'good' | 'bad' | 'warn' | 'link', string>>;
  readonly grounds: Readonly<Record<'ground' | 'surface' | 'sunken', string>>;
  /** The colours of lines and of the empty part of a bar. No text is on them. */
  readonly lines: Readonly<Record<'line' | 'track', string>>;
}

export const light: Palette = {
  inks: {
    text: '#1b1d21',
    muted: '#5a5f68',
    good: '#17693f',
    bad: '#b0231b',
    warn: '#855000',
    link: '#1f5fa8',
  },
  grounds: { ground: '#f6f6f3', surface: '#ffffff', sunken: '#f0f0ec' },
  lines: { line: '#e1e1db', track: '#e6e6e0' },
};

export const dark: Palette = {
  inks: {
    text: '#e9e9e6',
    muted: '#a5a9b1',
    good: '#72d19b',
    bad: '#ff8f85',
    warn: '#efb951',
    link: '#8dbcf2',
  },
  grounds: { ground: '#121316', surface: '#1a1c20', sunken: '#24272c' },
  lines: { line: '#2d3036', track: '#33373d' },
};

/** `--text: #1b1d21; …` */
export function toVariables({ inks, grounds, lines }: Palette): string {
  return Object.entries({ ...inks, ...grounds, ...lines })
    .map(([name, color]) => `--${name}: ${color};`)
    .join(' ');
}
