import type { Sign } from '../../language/vendor.ts';
import { createView } from '../../wire/request-view.ts';
import { bceSignature, bceSigningKey, bceTime, canonicalRequest } from './bce-auth.ts';

const signedNames = ['host', 'x-bce-date'];

/** Signs a finished request with bce-auth-v1, as the official clients do: AK and SK are API Key and Secret Key. */
export const signBce: Sign = (request, credentials, { now, wrong, host }) => {
  const time = bceTime(now);
  const date = ['x-bce-date', time] as const;
  const view = createView({ ...request, headers: [['Host', host], date, ...request.headers] });
  const prefix = `bce-auth-v1/${credentials['apiKey']}/${time}/1800`;
  const key = bceSigningKey(`${credentials['secretKey']}${wrong ? '!' : ''}`, prefix);
  const signature = bceSignature(key, canonicalRequest(view, signedNames));
  return [date, ['Authorization', `${prefix}/${signedNames.join(';')}/${signature}`]];
};
