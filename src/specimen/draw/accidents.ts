import type { SpecimenLook } from './specimen-look.ts';
import { specimenRandom } from './specimen-random.ts';

/** A lamp's reflection left of the QR code, down to the number; in card units. */
export function drawGlare(id: (name: string) => string): string {
  return `<radialGradient id="${id('lamp')}"><stop stop-color="#fff"/><stop offset=".34" stop-color="#fff" stop-opacity=".96"/><stop offset=".62" stop-color="#fffbe6" stop-opacity=".5"/><stop offset="1" stop-color="#fffbe6" stop-opacity="0"/></radialGradient>
<linearGradient id="${id('streak')}"><stop stop-color="#fff" stop-opacity="0"/><stop offset=".5" stop-color="#fff" stop-opacity=".5"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></linearGradient>
<rect x="215" y="-330" width="260" height="1300" transform="rotate(32 345 296)" fill="url(#${id('streak')})"/><ellipse cx="345" cy="316" rx="300" ry="205" transform="rotate(-24 345 316)" fill="url(#${id('lamp')})"/>`;
}

/** A thumb from below over the middle of the number. */
export function drawThumb(id: (name: string) => string): string {
  return `<linearGradient id="${id('skin')}"><stop stop-color="#b87e5c"/><stop offset=".16" stop-color="#dda27d"/><stop offset=".42" stop-color="#f0c3a2"/><stop offset=".72" stop-color="#e3ab88"/><stop offset="1" stop-color="#a96f50"/></linearGradient>
<linearGradient id="${id('nail')}" x2=".3" y2="1"><stop stop-color="#fdf0e8"/><stop offset=".25" stop-color="#f9d9cb"/><stop offset="1" stop-color="#eeb9a5"/></linearGradient>
<g transform="translate(590 366)rotate(-27)"><g fill-opacity=".1"><path d="M-140 1400L-118 360C-124 300-132 190-118 112C-104 32-56-2 4-2S116 32 132 112C146 190 140 300 132 360L160 1400Z"/><path d="M-132 1400L-110 360C-116 300-122 190-110 116C-96 40-52 8 6 8S110 40 122 116C134 190 130 300 124 360L150 1400Z"/></g>
<path d="M-128 1400L-106 360C-112 300-118 196-106 118C-94 40-52 8 0 8S94 40 106 118C118 196 112 300 106 360L128 1400Z" fill="url(#${id('skin')})"/>
<path d="M-62 118C-62 54-36 32 0 32S62 54 62 118C62 150 40 168 0 168S-62 150-62 118Z" fill="url(#${id('nail')})" stroke="#cf967b" stroke-width="3"/>
<path d="M-58 92C-54 50-32 35 0 35S54 50 58 92C46 60 26 50 0 50S-46 60-58 92Z" fill="#fff" fill-opacity=".75"/><path d="M-34 156C-20 138 20 138 34 156C20 166-20 166-34 156Z" fill="#fbe6db" fill-opacity=".8"/>
<path d="M-30 64C-38 84-40 104-38 124" stroke="#fff" stroke-opacity=".6" stroke-width="8" stroke-linecap="round" fill="none"/>
<path d="M-72 228C-30 246 34 246 76 226M-80 252C-30 270 40 268 84 248M-66 274C-24 288 32 286 70 270" fill="none" stroke="#b4795a" stroke-opacity=".75" stroke-width="3" stroke-linecap="round"/></g>`;
}

/** The marks of a worn card: the number rubbed off, scratches everywhere. */
export function drawWear({ plastic: [from, to], style }: SpecimenLook, id: (name: string) => string): string {
  const random = specimenRandom(11);
  const within = (least: number, most: number): number => Math.round(least + random() * (most - least));
  const strokes = (count: number, next: () => string): string => Array.from({ length: count }, next).join('');
  const rubbed = strokes(
    64,
    () => `M${within(20, 890)} ${within(392, 450)}l${within(20, 80)} ${within(-12, 12)}`,
  );
  const scuffs = strokes(
    120,
    () => `M${within(24, 930)} ${within(352, 488)}l${within(20, 100)} ${within(-34, 34)}`,
  );
  const scratches = strokes(
    26,
    () => `M${within(30, 640)} ${within(30, 560)}l${within(40, 240)} ${within(-90, 120)}`,
  );
  const light = style === 'blank' ? '#8f8f8a' : '#fff';
  return `<linearGradient id="${id('worn')}" gradientUnits="userSpaceOnUse" x2="1" y2="1" gradientTransform="scale(1012 638)"><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>
<g fill="none" stroke-linecap="round"><path d="${rubbed}" stroke="url(#${id('worn')})" stroke-width="13" stroke-opacity=".93"/><path d="${scuffs}" stroke="${light}" stroke-width="1.6" stroke-opacity=".3"/><path d="${scratches}" stroke="${light}" stroke-width="2" stroke-opacity=".3"/></g>`;
}

/** Darkens the whole card, QR code included. */
export function drawDusk(): string {
  return '<rect width="1012" height="638" rx="40" fill="#0a0a12" fill-opacity=".4"/>';
}
