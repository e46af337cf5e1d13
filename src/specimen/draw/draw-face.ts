import { numberBox } from '../../pictures/read/specimen-layout.ts';
import { drawPlastic } from './draw-plastic.ts';
import type { SpecimenCard } from './draw-specimen.ts';
import { letter, measure } from './lettering.ts';
import type { SpecimenLook } from './specimen-look.ts';

/** The width left of the QR code, in card units. */
const leftWidth = 600;
const left = 48;
const right = 964;

/** The front of a card without the QR code, in card units. `id` makes element ids that no other drawing has. */
export function drawFace(card: SpecimenCard, look: SpecimenLook, id: (name: string) => string): string {
  const isBlank = look.style === 'blank';
  return `${drawPlastic(look, id)}
<g fill="${look.ink}" stroke="${look.ink}" stroke-width="0">${isBlank ? '' : drawIssuer(card, look)}${isBlank ? '' : drawChip(id)}
${drawMark(isBlank ? left : 190)}${drawNumber(card.number)}${drawFooter(card, look)}</g>`;
}

function drawIssuer({ bank, type }: SpecimenCard, look: SpecimenLook): string {
  const size = Math.min(46, (46 * leftWidth) / measure(bank, 46));
  const label = type === undefined ? '' : type === 'credit' ? '信用卡' : '借记卡';
  const english = type === undefined ? '' : type.toUpperCase();
  return `<g stroke-width="8">${letter(bank, { x: left, y: 94, size })}</g>
<g fill="${look.accent}">${letter(label, { x: left, y: 140, size: 25, spacing: 3 })}${letter(english, { x: left + 100, y: 140, size: 22, spacing: 4 })}</g>`;
}

function drawChip(id: (name: string) => string): string {
  return `<linearGradient id="${id('gold')}" x2="1" y2="1"><stop stop-color="#f3e3b0"/><stop offset=".5" stop-color="#d3b469"/><stop offset="1" stop-color="#ecd595"/></linearGradient>
<g transform="translate(48 206)"><rect width="112" height="86" rx="15" fill="url(#${id('gold')})"/>
<g fill="none" stroke="#8a6d31" stroke-width="2.2"><rect x="1" y="1" width="110" height="84" rx="14"/><rect x="38" y="22" width="36" height="42" rx="9"/><path d="M0 29H38M0 57H38M74 29H112M74 57H112M56 0V22M56 64V86"/></g></g>`;
}

/** The word SPECIMEN, large, so that nobody takes it for a real card. */
function drawMark(x: number): string {
  return `<g stroke-width="9">${letter('样卡', { x, y: 276, size: 84 })}</g>
<g stroke-width="7">${letter('SPECIMEN', { x: x + 186, y: 270, size: 44, spacing: 5 })}</g>`;
}

/** The card number, embossed, in groups of four; 19 digits fill the line. */
function drawNumber(number: string): string {
  const size = number.length > 16 ? 71 : 78;
  const place = { x: left, y: numberBox.y + 74, size, spacing: 0 };
  let digits = '';
  let x: number = left;
  for (const group of number.match(/.{1,4}/g) ?? []) {
    digits += letter(group, { ...place, x });
    x += measure(group, size) + size * 0.36;
  }
  return `<g stroke-width="9"><g fill="#000" fill-opacity=".4" stroke="none" transform="translate(2.5 4)">${digits}</g>${digits}</g>`;
}

function drawFooter({ holder, validThru }: SpecimenCard, look: SpecimenLook): string {
  const thru =
    validThru === undefined
      ? ''
      : `<g fill-opacity=".85">${letter('有效期', { x: left, y: 509, size: 19 })}${letter('VALID THRU', { x: left, y: 530, size: 15, spacing: 1 })}</g>
<g stroke-width="6">${letter(`${validThru.slice(0, 3)}${validThru.slice(-2)}`, { x: left + 116, y: 530, size: 42, spacing: 1 })}</g>`;
  const name = holder === undefined ? '' : letter(holder, { x: left, y: 596, size: shrink(holder, 40, 470) });
  return `${thru}<g stroke-width="5">${name}</g>
<g fill="${look.accent}">${letter('仅供测试　不是真实银行卡', { x: right, y: 570, size: 23, anchor: 'end' })}${letter('For tests only. Not a real card.', { x: right, y: 596, size: 19, anchor: 'end' })}</g>`;
}

function shrink(text: string, size: number, width: number): number {
  return Math.min(size, (size * width) / measure(text, size));
}
