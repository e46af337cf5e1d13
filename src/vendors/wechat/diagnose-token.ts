import type { Call } from '../../language/call.ts';
import type { Diagnosis } from '../../language/diagnosis.ts';
import { whenItEnded } from '../shared/when-it-ended.ts';
import { findToken, type TokenCall } from './wechat-token-state.ts';

/** Tells a refused access token that was never issued from one that was replaced or has expired. */
export function diagnoseToken(call: Call): Diagnosis {
  const { token, chain } = findToken(call as TokenCall);
  if (token === undefined) {
    return {
      cause: 'unknownToken',
      says: 'The access_token was not issued to this appid, or was forgotten: send the one of the latest token call, in whole and encoded for a URL.',
    };
  }
  const ended = whenItEnded(token.validUntil, call.now);
  return token === chain[0]
    ? {
        cause: 'expiredToken',
        says: `The access_token expired ${ended}: fetch a new one within 7200 s.`,
      }
    : {
        cause: 'replacedToken',
        says: `The access_token was replaced by a newer one, and ended ${ended}: share one token among all processes, and let one of them fetch it.`,
      };
}
