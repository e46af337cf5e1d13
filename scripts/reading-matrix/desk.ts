import { encode } from 'uqr';
import { letter } from '../../src/specimen/draw/lettering.ts';
import { specimenRandom } from '../../src/specimen/draw/specimen-random.ts';

/** A wooden desk with common objects, 1600 by 1200. There are four different desks. */
export function drawDesk(desk: number): string {
  const random = specimenRandom(desk + 100);
  const within = (least: number, most: number): number => Math.round(least + random() * (most - least));
  const woods = ['#a9835a', '#6f5138', '#cfc6b8', '#3d4650'] as const;
  const grain = Array.from({ length: 90 }, () => {
    const y = within(0, 1200);
    return `M0 ${y}C400 ${y + within(-20, 20)} 1100 ${y + within(-24, 24)} 1600 ${y + within(-12, 12)}`;
  });
  const planks = [0, 1, 2, 3, 4].map((plank) => `M0 ${plank * 240}H1600`);
  const things = [
    paper(within(-60, 60), within(-80, 40), within(-14, 14), within),
    keyboard(within(700, 900), within(-60, 40), within(-8, 8)),
    pen(within(120, 500), within(860, 1080), within(-40, 10)),
    cup(within(1280, 1420), within(820, 980)),
    desk % 2 === 0
      ? notebook(within(-80, 60), within(700, 820), within(-12, 12))
      : box(within(60, 200), within(720, 820)),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200" viewBox="0 0 1600 1200"><rect width="1600" height="1200" fill="${woods[desk % woods.length]}"/>
<path d="${grain.join('')}" fill="none" stroke="#000" stroke-width="3" stroke-opacity=".1"/><path d="${planks.join('')}" stroke="#000" stroke-width="5" stroke-opacity=".25"/>${things.join('')}</svg>`;
}

/** A printed page with lines of words. */
function paper(x: number, y: number, turn: number, within: (least: number, most: number) => number): string {
  const lines = Array.from({ length: 22 }, (_, line) => {
    let words = '';
    for (let at = 40; at < 520; at += within(30, 80)) words += `M${at} ${70 + line * 32}h${within(14, 40)}`;
    return words;
  });
  return `<g transform="translate(${x} ${y})rotate(${turn})"><rect x="6" y="8" width="580" height="800" fill-opacity=".25"/><rect width="580" height="800" fill="#f6f3ec"/><path d="${lines.join('')}" stroke="#444" stroke-width="9"/>${letter('会议记录 2026', { x: 40, y: 40, size: 30 })}</g>`;
}

/** Rows of dark squares, similar to those in the corners of a QR code. */
function keyboard(x: number, y: number, turn: number): string {
  const keys = Array.from({ length: 60 }, (_, key) => {
    const [column, row] = [key % 12, Math.floor(key / 12)];
    const at = { x: 34 + column * 62 + row * 8, y: 34 + row * 62 };
    const cap = 'QWERTYUIOPASDFGHJKLZXCVBNM0123456789'[key % 36] ?? '';
    return `<rect x="${at.x}" y="${at.y}" width="52" height="52" rx="7" fill="#24272b" stroke="#0c0d0e" stroke-width="2"/><g fill="#ddd">${letter(cap, { x: at.x + 14, y: at.y + 34, size: 24 })}</g>`;
  });
  return `<g transform="translate(${x} ${y})rotate(${turn})"><rect width="850" height="370" rx="18" fill="#b9bcc0"/>${keys.join('')}</g>`;
}

function pen(x: number, y: number, turn: number): string {
  return `<g transform="translate(${x} ${y})rotate(${turn})"><rect y="8" width="430" height="22" fill-opacity=".3"/><rect width="400" height="22" rx="8" fill="#1c3d7a"/><path d="M400 2l46 9l-46 9z" fill="#c9c9c9"/><rect x="30" y="-6" width="120" height="8" fill="#d8d8d8"/></g>`;
}

function cup(x: number, y: number): string {
  return `<g transform="translate(${x} ${y})"><circle cx="14" cy="18" r="170" fill-opacity=".25"/><circle r="165" fill="#e9e4dc"/><circle r="120" fill="#fff"/><circle r="108" fill="#3a2114"/><circle cx="-30" cy="-34" r="40" fill="#6b4229"/></g>`;
}

/** Squared paper. */
function notebook(x: number, y: number, turn: number): string {
  const lines = Array.from({ length: 26 }, (_, at) => `M${at * 24} 0V480M0 ${at * 20}H600`);
  return `<g transform="translate(${x} ${y})rotate(${turn})"><rect width="600" height="480" fill="#fdfcf6"/><path d="${lines.join('')}" stroke="#8fb0cf" stroke-width="2"/>${letter('待办', { x: 48, y: 90, size: 52 })}${letter('买牛奶 去银行', { x: 48, y: 170, size: 40 })}</g>`;
}

/** A parcel with the QR code of another company. */
function box(x: number, y: number): string {
  const { data } = encode('https://example.com/parcel/1Z999AA10123456784', { ecc: 'M', border: 0 });
  const modules = data.flatMap((row, down) =>
    row.map((black, across) => (black ? `M${across} ${down}h1v1h-1z` : '')),
  );
  return `<g transform="translate(${x} ${y})rotate(9)"><rect width="420" height="330" fill="#c49a62"/><rect x="40" y="34" width="240" height="200" fill="#fff"/><path transform="translate(66 50)scale(${150 / data.length})" d="${modules.join('')}"/><g>${letter('快递单号 1Z999AA1', { x: 60, y: 226, size: 18 })}</g></g>`;
}
