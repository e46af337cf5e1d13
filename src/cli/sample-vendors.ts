import { type OutcomeSample, sampleOutcomes } from '../descriptions/exports/outcome-samples.ts';
import type { Vendor } from '../language/vendor.ts';
import { pickVendors } from '../mocks/names.ts';
import { vendors } from '../vendors/index.ts';
import type { Flags } from './read-flags.ts';

/** The vendor that `--vendor` names, or all, with what they answer. Error `unknownVendor`. */
export async function sampleVendors(
  flags: Flags,
): Promise<{ readonly picked: readonly Vendor[]; readonly samples: readonly OutcomeSample[] }> {
  const id = flags.text('vendor');
  const source = flags.sourceOf('vendor');
  const picked = pickVendors(vendors, id, source.startsWith('--') ? id : `${id}, which ${source} names`);
  return { picked, samples: await sampleOutcomes(picked) };
}
