import type { Operation } from '../../language/operation.ts';
import type { Proof, Vendor } from '../../language/vendor.ts';
import type { Lang } from '../../words/lang.ts';
import { say, tell } from '../../words/text.ts';
import type { Json } from './to-json-schema.ts';

/** The ways to authenticate at an operation; a request uses one of them. Empty if the operation needs none. */
export function toSecurity({ credentials }: Vendor, { request, paramsIn = [] }: Operation): readonly Json[] {
  const queried = { ...request.query?.shape, ...(paramsIn.includes('query') && request.params?.shape) };
  return describable(credentials.ways)
    .filter((way) => way.every((proof) => proof.in === 'header' || proof.parameter in queried))
    .map((way) => Object.fromEntries(way.map((proof) => [schemeName(credentials.id, proof), []])));
}

/** The security schemes, such as `acme.key`, that the operations refer to. */
export function toSecuritySchemes(vendors: readonly Vendor[], lang: Lang): Json {
  const schemes = vendors.flatMap(({ credentials }) =>
    describable(credentials.ways)
      .flat()
      .map((proof) => [
        schemeName(credentials.id, proof),
        {
          type: 'apiKey',
          in: proof.in,
          name: proof.parameter,
          description: tell(say({ en: '{says}.', zh: '{says}。' }, { says: proof.says }), lang),
        },
      ]),
  );
  return Object.fromEntries(schemes);
}

/** A field of a form is no security scheme of OpenAPI: the parameters describe it. */
function describable(ways: Vendor['credentials']['ways']): Vendor['credentials']['ways'] {
  return ways.filter((way) => way.every((proof) => proof.in !== 'form'));
}

function schemeName(kind: string, { name }: Proof): string {
  return `${kind}.${name}`;
}
