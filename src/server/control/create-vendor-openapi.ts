import { type OutcomeSample, sampleOutcomes } from '../../descriptions/exports/sample-outcomes.ts';
import { type OpenApiDocument, toOpenApi } from '../../descriptions/openapi/to-openapi.ts';
import type { Vendor } from '../../language/vendor.ts';
import { pickVendors } from '../../mocks/names.ts';
import type { Lang } from '../../words/lang.ts';
import { readVersion } from '../read-version.ts';

/**
 * Creates the OpenAPI description of one vendor or of all. The example replies come from separate mocks. They are
 * computed on first use and kept. Error `unknownVendor`.
 */
export function createVendorOpenApi(vendors: readonly Vendor[], server: string) {
  const sampled = new Map<Vendor, Promise<readonly OutcomeSample[]>>();

  function samplesOf(vendor: Vendor): Promise<readonly OutcomeSample[]> {
    const known = sampled.get(vendor);
    if (known !== undefined) return known;
    const sampling = sampleOutcomes([vendor]);
    sampled.set(vendor, sampling);
    sampling.catch(() => sampled.delete(vendor));
    return sampling;
  }

  return async (id: string | undefined, lang: Lang): Promise<OpenApiDocument> => {
    const picked = pickVendors(vendors, id);
    const samples = await Promise.all(picked.map(samplesOf));
    return toOpenApi(picked, samples.flat(), { version: readVersion(), server, lang });
  };
}
