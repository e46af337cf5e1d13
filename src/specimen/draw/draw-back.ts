import { drawPlastic } from './draw-plastic.ts';
import { letter } from './lettering.ts';
import type { SpecimenLook } from './specimen-look.ts';

const left = 48;
const smallPrint = [
  '本卡为印刷样卡，仅供软件测试，不是真实银行卡，不能用于任何交易。',
  '卡号、姓名均为合成数据；本卡与任何个人、任何银行均无关系。',
  'A printed specimen for testing software, and no bank card: it opens',
  'no account, and no bank has issued it. Name and number are synthetic.',
];

/** The back of a card: magnetic stripe, signature strip and small print; no number, no chip. */
export function drawBack(look: SpecimenLook, id: (name: string) => string): string {
  const lines = smallPrint.map((line, at) =>
    letter(line, { x: left, y: 434 + at * 34, size: at < 2 ? 21 : 20 }),
  );
  const hatching = Array.from({ length: 29 }, (_, at) => `M${58 + at * 20} 289l10-82`).join('');
  return `${drawPlastic(look, id)}
<linearGradient id="${id('stripe')}" x2="0" y2="1"><stop stop-color="#2b2926"/><stop offset=".5" stop-color="#161514"/><stop offset="1" stop-color="#262422"/></linearGradient>
<rect y="58" width="1012" height="112" fill="url(#${id('stripe')})"/>
<rect x="${left}" y="206" width="600" height="84" fill="#f4f1e8"/><path d="${hatching}" stroke="#c9c2ad" stroke-width="5" stroke-opacity=".55"/>
<g fill="#4d4a44" stroke="#4d4a44" stroke-width="3">${letter('样卡 SPECIMEN', { x: left + 24, y: 262, size: 38, spacing: 2 })}</g>
<g fill="${look.ink}" stroke="${look.ink}" stroke-width="0">${letter('持卡人签名　AUTHORIZED SIGNATURE', { x: left, y: 320, size: 18, spacing: 1 })}
${lines.join('')}<g stroke-width="5">${letter('卡片背面　BACK OF THE CARD', { x: 964, y: 596, size: 22, anchor: 'end', spacing: 1 })}</g></g>`;
}
