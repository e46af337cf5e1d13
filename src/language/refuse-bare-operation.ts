import { didYouMean } from '../errors/to-existing.ts';
import { ToolkitError } from '../errors/toolkit-error.ts';
import { listing, say, sentences } from '../words/text.ts';
import type { Vendor } from './vendor.ts';

/** Error `unknownOperation` for an operation without its vendor, `check3`, or a vendor without an operation. */
export function refuseBareOperation(vendors: readonly Vendor[], name: string): void {
  const vendor = vendors.find(({ id }) => id === name);
  if (vendor !== undefined) {
    const exists = [...Object.keys(vendor.operations), '*'].map((own) => `${name}/${own}`);
    throw new ToolkitError(
      'unknownOperation',
      say(
        {
          en: 'Name an operation of {name}: {exists} for all.',
          zh: '请写明 {name} 的接口：{exists}（* 表示全部）。',
        },
        { name, exists: listing(exists, 'or') },
      ),
    );
  }
  const wanted = name.toLowerCase();
  const places = vendors.flatMap(({ id, operations }) =>
    Object.keys(operations).flatMap((own) => (own.toLowerCase() === wanted ? [`${id}/${own}`] : [])),
  );
  if (places.length === 0) return;
  const lacking = say({ en: '{name} needs its vendor.', zh: '{name} 前面要写明供应商。' }, { name });
  throw new ToolkitError('unknownOperation', sentences(lacking, didYouMean(places)));
}
