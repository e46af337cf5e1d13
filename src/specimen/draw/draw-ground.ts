import type { SpecimenPlaces } from './place-specimens.ts';

/** The background under the cards, as large as the frame. */
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

/** A shadow under a card. Two layers are enough for a soft edge and need no filter. */
export function drawShadow(): string {
  return '<g fill-opacity=".12"><rect x="-3" y="5" width="1020" height="642" rx="44"/><rect x="2" y="3" width="1013" height="640" rx="42"/></g>';
}

/** A cat: the picture that a careless user sends instead of a card. */
export function drawCat(): string {
  const whiskers = [-16, 0, 16].map(
    (dy) => `M392 ${300 + dy / 2}L300 ${296 + dy}M468 ${300 + dy / 2}L560 ${296 + dy}`,
  );
  return `<g transform="scale(1.1768 1.1815)"><rect width="860" height="540" fill="#cfe3ea"/><circle cx="720" cy="100" r="54" fill="#f6d77a"/>
<path d="M90 110q26-34 58-14q30-34 62 0q36-8 40 26H84q-22-4 6-12ZM560 70q16-20 38-8q20-20 40 2q24-4 26 16H556q-12-4 4-10Z" fill="#fff" fill-opacity=".8"/>
<path d="M0 400Q210 330 430 400T860 380V540H0Z" fill="#9bbf8a"/><path d="M0 470Q260 410 520 470T860 450V540H0Z" fill="#86ad77"/>
<path d="M560 500C720 500 730 380 664 330" fill="none" stroke="#6b5b52" stroke-width="38" stroke-linecap="round"/>
<path d="M290 540C270 380 350 340 430 340S590 380 570 540Z" fill="#6b5b52"/><path d="M370 540C366 440 400 400 430 400S494 440 490 540Z" fill="#efe5da"/>
<path d="M306 270L300 112L398 178Q430 170 462 178L560 112L554 270Q548 362 430 362T306 270Z" fill="#6b5b52"/>
<path d="M320 196L318 146L364 180ZM540 196L542 146L496 180Z" fill="#d9a5a0"/><path d="M418 178l12 40l12-40ZM388 186l8 26l12-30ZM472 186l-8 26l-12-30Z" fill="#55473f"/>
<ellipse cx="376" cy="244" rx="27" ry="30" fill="#e9dc7c"/><ellipse cx="484" cy="244" rx="27" ry="30" fill="#e9dc7c"/>
<ellipse cx="376" cy="244" rx="9" ry="26"/><ellipse cx="484" cy="244" rx="9" ry="26"/><circle cx="384" cy="232" r="6" fill="#fff"/><circle cx="492" cy="232" r="6" fill="#fff"/>
<path d="M414 284H446L430 302Z" fill="#d9a5a0"/>
<path d="M430 302V314Q412 334 394 318M430 314Q448 334 466 318" fill="none" stroke="#2d2522" stroke-width="4" stroke-linecap="round"/>
<path d="${whiskers.join('')}" stroke="#f3ece4" stroke-width="3"/></g>`;
}
