import type { Call } from '../../language/call.ts';
import type { Diagnosis } from '../../language/diagnosis.ts';
import { whenItEnded } from '../shared/when-it-ended.ts';
import { tokensOf } from './webank-issue.ts';
import type { StateCall } from './webank-sign.ts';

/** Tells a refused access token that was never issued from one that was replaced or has expired. */
export function diagnoseAccessToken(call: Call): Diagnosis {
  const sent = call.raw.query.get('access_token');
  const token = tokensOf(call as StateCall).find(({ value }) => value === sent);
  if (token === undefined) {
    return {
      cause: 'unknownToken',
      says: 'The access_token was not issued to this WBappid: send the one of the latest access_token call, in whole and encoded for a URL.',
    };
  }
  const ended = whenItEnded(token.validUntil, call.now);
  if (token.replaced) {
    return {
      cause: 'replacedToken',
      says: `The access_token was replaced by a newer one, and ended ${ended}: share one among all processes, and let one of them fetch it.`,
    };
  }
  return {
    cause: 'expiredToken',
    says: `The access_token expired ${ended}: fetch a new one within 7200 s, every 20 minutes at best.`,
  };
}
