import type { SpecimenPlaces } from './specimen-place.ts';

/** What the cards lie on, as large as the frame. */
export function drawGround(ground: SpecimenPlaces['ground']): string {
  const whole = '<path d="M0 0H1012V638H0Z" ';
  if (ground === 'table') {
    const boards = 'M0 132Q500 126 1012 136M0 300Q500 308 1012 298M0 470Q500 464 1012 474';
    return `${whole}fill="#d8ccbb"/><path d="${boards}" fill="none" stroke="#bfae97" stroke-width="3" stroke-opacity=".6"/>`;
  }
  if (ground === 'paper') return `${whole}fill="#f6f5f2"/>`;
  if (ground === 'page') {
    return `${whole}fill="#e9edf2"/><path d="M0 0H1012V26H0Z" fill="#c2cad4"/><g fill="#8b95a1"><circle cx="22" cy="13" r="6"/><circle cx="44" cy="13" r="6"/><circle cx="66" cy="13" r="6"/></g>`;
  }
  return '';
}

/** Two steps do for a soft edge, and no filter is needed. */
export function drawShadow(): string {
  return '<g fill-opacity=".12"><rect x="-3" y="5" width="1020" height="642" rx="44"/><rect x="2" y="3" width="1013" height="640" rx="42"/></g>';
}
