import { chinaTime } from '../../vendors/shared/china-time.ts';

const tenMinutes = 10 * 60 * 1000;
/** In ms. The marketplace's windows are `10:50:01 - 11:00:01`. Source: the guides of marketplace products, 使用明细. */
const offset = 1000;

/** The number of the window of ten minutes that a time is in. */
export function windowAt(at: number): number {
  return Math.floor((at - offset) / tenMinutes);
}

/** The start of a window, in ms since the epoch. It is the end of the window before. */
export function startOf(window: number): number {
  return window * tenMinutes + offset;
}

/** `2018-03-19 10:50:01 - 2018-03-19 11:00:01`, in China's time. Without a start: everything until the end. */
export function printWindow({ from, until }: { readonly from?: number; readonly until: number }): string {
  return from === undefined ? `until ${printTime(until)}` : `${printTime(from)} - ${printTime(until)}`;
}

function printTime(at: number): string {
  return chinaTime(at).replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3 $4:$5:$6');
}
