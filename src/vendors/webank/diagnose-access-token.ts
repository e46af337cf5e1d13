import type { Call } from '../../language/call.ts';
import type { Diagnosis } from '../../language/diagnosis.ts';
import { say } from '../../words/text.ts';
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
      says: {
        en: 'The access_token was not issued to this WBappid: send the one of the latest access_token call, in whole and encoded for a URL.',
        zh: '这个 access_token 不是签发给该 WBappid 的：请完整使用最近一次获取的 access_token，并做 URL 编码。',
      },
    };
  }
  const ended = whenItEnded(token.validUntil, call.now);
  if (token.replaced) {
    return {
      cause: 'replacedToken',
      says: say(
        {
          en: 'The access_token was replaced by a newer one, and ended {ended}. Let one process fetch it, and share it among all.',
          zh: '该 access_token 已被新的取代，于 {ended}失效。请只由一个进程获取，其余进程共用。',
        },
        { ended },
      ),
    };
  }
  return {
    cause: 'expiredToken',
    says: say(
      {
        en: 'The access_token expired {ended}. Fetch a new one within 7200 s, best every 20 minutes.',
        zh: 'access_token 已于 {ended}过期。请在 7200 秒内更新，最好每 20 分钟一次。',
      },
      { ended },
    ),
  };
}
