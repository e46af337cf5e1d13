import { letter } from './lettering.ts';
import type { SpecimenLook } from './specimen-look.ts';

/** The centre of the shapes on a credit card, in card units. */
const [middleX, middleY] = [930, 600];

/**
 * The empty card, for both sides: its colour, its shapes and the word SPECIMEN across. The shapes themselves end at
 * the edge of the card: each clip or group opacity would cost resvg 25 to 100 ms.
 */
export function drawPlastic(look: SpecimenLook, id: (name: string) => string): string {
  const [from, to] = look.plastic;
  const across = letter('SPECIMEN', { x: 0, y: 70, size: 196, anchor: 'middle', spacing: 14 });
  return `<linearGradient id="${id('plastic')}" x2="1" y2="1"><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient><rect width="1012" height="638" rx="40" fill="url(#${id('plastic')})"/>
${drawShapes(look)}
<g fill="${look.ink}" fill-opacity=".07" transform="translate(506 322)rotate(-25)">${across}</g>`;
}

function drawShapes({ style, tint, accent }: SpecimenLook): string {
  if (style === 'blank') return '';
  if (style === 'credit') {
    const rings = Array.from({ length: 13 }, (_, ring) => arc(134 + ring * 44));
    const corner = 'V598a40 40 0 0 1-40 40z';
    return `<path d="${arc(486)}${corner}${arc(266)}${corner}" fill="${tint}" fill-opacity=".07"/>
<path d="${rings.join('')}" fill="none" stroke="${accent}" stroke-width="1.4" stroke-opacity=".3"/>`;
  }
  const waves = Array.from({ length: 8 }, (_, line) => {
    const y = 470 + line * 17;
    return `M0 ${y}C170 ${y - 150 + line * 9} 300 ${y + 60} 506 ${y - 30}S860 ${y - 250 + line * 16} 1012 ${y - 90}`;
  });
  const bottom = 'V598a40 40 0 0 1-40 40H40a40 40 0 0 1-40-40Z';
  return `<g fill="${tint}" fill-opacity=".13"><path d="M0 520C170 370 300 580 506 490S860 270 1012 430${bottom}"/><path d="M0 596C200 500 330 640 560 560S880 400 1012 500${bottom}"/><path d="M40 0H397.6A330 330 0 0 1 0 362.5V40A40 40 0 0 1 40 0Z" fill-opacity=".08"/></g>
<path d="${waves.join('')}" fill="none" stroke="${tint}" stroke-width="1.6" stroke-opacity=".34"/>`;
}

/** The part of a circle around the centre that lies on the card, clockwise from the lower edge. */
function arc(radius: number): string {
  const startX = middleX - Math.sqrt(radius ** 2 - (638 - middleY) ** 2);
  const rightY = middleY - Math.sqrt(radius ** 2 - (1012 - middleX) ** 2);
  const topX = middleX - Math.sqrt(Math.max(0, radius ** 2 - middleY ** 2));
  const end = rightY > 0 ? `1012 ${rightY.toFixed(1)}` : `${topX.toFixed(1)} 0`;
  return `M${startX.toFixed(1)} 638A${radius} ${radius} 0 0 1 ${end}`;
}
