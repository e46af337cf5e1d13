import type { Call } from '../../language/call.ts';
import type { Picture } from '../../language/world.ts';
import { showsAny } from '../shared/shows-any.ts';

/** What a picture shows, as both versions tell it. A field that was not read is empty. */
export interface CardFacts {
  readonly number: string;
  readonly bank: string;
  /** CC 贷记卡, SCC 准贷记卡, DCC 存贷合一卡, DC 储蓄卡, PC 预付卡. */
  readonly type: 'CC' | 'SCC' | 'DCC' | 'DC' | 'PC' | '';
  readonly month: string;
  /** Four digits. */
  readonly year: string;
}

/** The facts of the picture. `type` is that of the row. */
export function cardFacts({ picture, world }: Call, type: CardFacts['type']): CardFacts {
  const { number = '', validThru = '' } = picture.card ?? {};
  const bank = type === '' ? '' : (world.card(number)?.bank ?? world.issuer(number)?.bank ?? '');
  const [month = '', year = ''] = showsAny(picture, 'badDate') ? [] : validThru.split('/');
  return { number, bank, type, month, year };
}

/** The type of the card in the picture. Empty if it cannot be told. The other types are of no card that the mock knows. */
export function cardType({ picture, world }: Call): 'CC' | 'DC' | '' {
  const { number } = picture.card ?? {};
  if (number === undefined || showsAny(picture, 'unidentified')) return '';
  const type = world.card(number)?.type ?? world.issuer(number)?.type;
  return type === undefined ? '' : type === 'credit' ? 'CC' : 'DC';
}

export function isReadable(picture: Picture): boolean {
  return (
    picture.card?.number !== undefined && !showsAny(picture, 'blurred', 'unreadable', 'covered', 'twoCards')
  );
}
