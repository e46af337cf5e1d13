import { letter } from '../../src/specimen/draw/lettering.ts';
import type { Frame } from './matrix-cell.ts';

/** The width of a picture in a chat, as a share of the screen's width. */
export const chatPicture = 0.64;

/** The position of the picture in a chat of this size. */
export function placeInChat(
  { width, height }: Frame,
  mine: boolean,
): { readonly left: number; readonly top: number } {
  const edge = width * 0.145;
  const left = mine ? width - edge - width * chatPicture : edge;
  return { left: Math.round(left), top: Math.round(height * 0.36) };
}

/** A screenshot of a chat without the picture, at the size of the screen. */
export function drawChat({ width, height }: Frame, mine: boolean): string {
  const unit = width / 100;
  const high = height / unit;
  const top = (high * 0.36 * 10) / 10;
  const bubble = (y: number, text: string, own: boolean): string => {
    const length = text.length * 4.4 + 5;
    const x = own ? 85.5 - length : 14.5;
    return `${avatar(own ? 88 : 3, y, own)}<rect x="${x}" y="${y}" width="${length}" height="9" rx="1.4" fill="${own ? '#95ec69' : '#fff'}"/>${letter(text, { x: x + 2.5, y: y + 6.2, size: 4.4 })}`;
  };
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 100 ${high}"><rect width="100" height="${high}" fill="#ededed"/>
<rect width="100" height="21" fill="#f7f7f7"/><path d="M0 21H100" stroke="#d5d5d5" stroke-width=".3"/>${letter('9:41', { x: 5, y: 6, size: 3.8 })}${letter('张伟', { x: 50, y: 16.5, size: 5, anchor: 'middle' })}
<path d="M7 12.5l-3 2.8l3 2.8" fill="none" stroke="#111" stroke-width=".6"/><circle cx="90" cy="15" r=".7"/><circle cx="93" cy="15" r=".7"/><circle cx="96" cy="15" r=".7"/>
${bubble(30, '你好，请把银行卡拍给我', !mine)}${bubble(45, '好的', mine)}${avatar(mine ? 88 : 3, top, mine)}
${bubble(top + 50, '收到，谢谢', !mine)}${bubble(top + 65, '不客气', mine)}
<rect y="${high - 20}" width="100" height="20" fill="#f7f7f7"/><rect x="13" y="${high - 16}" width="62" height="9" rx="1.2" fill="#fff"/><circle cx="7" cy="${high - 11.5}" r="3" fill="none" stroke="#333" stroke-width=".5"/><circle cx="82" cy="${high - 11.5}" r="3" fill="none" stroke="#333" stroke-width=".5"/><circle cx="92" cy="${high - 11.5}" r="3" fill="none" stroke="#333" stroke-width=".5"/></svg>`;
}

function avatar(x: number, y: number, own: boolean): string {
  return `<rect x="${x}" y="${y}" width="9" height="9" rx="1.2" fill="${own ? '#4a7fb5' : '#c98a4b'}"/><circle cx="${x + 4.5}" cy="${y + 3.6}" r="1.8" fill="#fff"/><path d="M${x + 1.2} ${y + 9}a3.3 3 0 0 1 6.6 0z" fill="#fff"/>`;
}
