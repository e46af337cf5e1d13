import { specimenRandom } from './specimen-random.ts';

type Name = (name: string) => string;

/** A filter region of the whole frame, so that nothing outside it is computed. */
const frame =
  'x="0" y="0" width="1012" height="638" filterUnits="userSpaceOnUse" color-interpolation-filters="sRGB"';

/**
 * Blurs a scene until its lettering is unreadable. QR codes are blurred less, so that readers can still read them.
 */
export function blur(scene: string, codes: readonly string[], id: Name): string {
  // A deviation below 2 takes resvg twice the time. Two codes get less blur, because each is half as large.
  const soft = codes.length > 1 ? 1 : 2.1;
  return `<filter id="${id('blur')}" ${frame}><feGaussianBlur stdDeviation="13"/></filter><filter id="${id('soft')}" x="-.1" y="-.1" width="1.2" height="1.2" color-interpolation-filters="sRGB"><feGaussianBlur stdDeviation="${soft}"/></filter>
<g filter="url(#${id('blur')})">${scene}</g>${codes.map((code) => `<g filter="url(#${id('soft')})">${code}</g>`).join('')}`;
}

/** A photocopy: grey and hard, with the grain, specks and streaks of an old copier. */
export function photocopy(content: string, id: Name): string {
  const random = specimenRandom(7);
  const within = (from: number, to: number): number => Math.round(from + random() * (to - from));
  const row = '.39 .77 .15 0 -.13';
  const specks = Array.from({ length: 170 }, () => {
    const side = random() < 0.85 ? 2 : 4;
    return `M${within(0, 1010)} ${within(0, 636)}h${side}v${side}h-${side}z`;
  });
  return `<filter id="${id('grey')}" ${frame}><feColorMatrix values="${row} ${row} ${row} 0 0 0 1 0"/></filter><g filter="url(#${id('grey')})">${content}</g>
<filter id="${id('noise')}" x="0" y="0" width="220" height="220" filterUnits="userSpaceOnUse" color-interpolation-filters="sRGB"><feTurbulence type="fractalNoise" baseFrequency=".7" seed="3" stitchTiles="stitch"/><feColorMatrix values="0 0 0 0 .2 0 0 0 0 .2 0 0 0 0 .2 1.5 0 0 0 -.62"/></filter>
<pattern id="${id('grain')}" width="220" height="220" patternUnits="userSpaceOnUse"><rect width="220" height="220" filter="url(#${id('noise')})"/></pattern>
<rect width="1012" height="638" fill="url(#${id('grain')})"/><path d="${specks.join('')}" fill="#222" fill-opacity=".7"/>
<path d="M0 0H9V638H0Z" fill-opacity=".75"/><path d="M9 0H30L22 638H9Z" fill-opacity=".16"/><path d="M196 0h5v638h-5zM618 0h3v638h-3z" fill-opacity=".3"/><path d="M201 0h9v638h-9z" fill-opacity=".12"/>`;
}

/** A photo of a screen: the screen's frame, moiré stripes and a pointer. */
export function recapture(content: string, id: Name): string {
  /** Stripes of these colours in turn. `x` and `y` are the distance between two stripes of the same colour. */
  const stripes = (
    name: string,
    x: number,
    y: number,
    strength: number,
    ...colours: readonly string[]
  ): string => {
    const steps = [...colours, colours[0]].flatMap((colour, at) => {
      const offset = (at / colours.length).toFixed(2);
      const between = ((at + 0.5) / colours.length).toFixed(2);
      const stop = `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${strength}"/>`;
      const pause = `<stop offset="${between}" stop-color="${colour}" stop-opacity="0"/>`;
      return at === colours.length ? [stop] : [stop, pause];
    });
    return `<linearGradient id="${id(name)}" gradientUnits="userSpaceOnUse" spreadMethod="repeat" x2="${x}" y2="${y}">${steps.join('')}</linearGradient><rect width="1012" height="638" fill="url(#${id(name)})"/>`;
  };
  return `${content}${stripes('scan', 0.4, 4.6, 0.28, '#000')}${stripes('beat', 96, 62, 0.13, '#0a3cff', '#ff2a6a')}${stripes('wide', -60, 170, 0.18, '#000', '#0a5a2a')}
<path d="M0 0H1012V638H0ZM0 0V612L982 600L992 0Z" fill="#131518" fill-rule="evenodd"/><path d="M992 0L982 600L0 612" fill="none" stroke="#3a3f46" stroke-width="3"/>
<path d="M0 638L1012 624V638Z" fill="#2a2d32"/><path d="M596 470v64l15-14 11 27 13-5-11-27h21z" fill="#fff" stroke="#111" stroke-width="3.5" stroke-linejoin="round"/>`;
}
