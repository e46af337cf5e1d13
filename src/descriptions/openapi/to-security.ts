import type { Operation } from '../../language/operation.ts';
import type { Proof, Vendor } from '../../language/vendor.ts';
import type { Json } from './to-json-schema.ts';

/** The ways to show at an operation that one may call, of which a request takes one; none is an empty list. */
export function toSecurity({ credentials }: Vendor, { request }: Operation): readonly Json[] {
  const queried = request.query?.shape ?? {};
  return credentials.ways
    .filter((way) => way.every((proof) => proof.in === 'header' || proof.parameter in queried))
    .map((way) => Object.fromEntries(way.map((proof) => [schemeName(credentials.id, proof), []])));
}

/** `aliyun.appCode` and the like, which the operations' security names. */
export function toSecuritySchemes(vendors: readonly Vendor[]): Json {
  const schemes = vendors.flatMap(({ credentials }) =>
    credentials.ways
      .flat()
      .map((proof) => [
        schemeName(credentials.id, proof),
        { type: 'apiKey', in: proof.in, name: proof.parameter, description: `${proof.says}.` },
      ]),
  );
  return Object.fromEntries(schemes);
}

function schemeName(kind: string, { name }: Proof): string {
  return `${kind}.${name}`;
}
