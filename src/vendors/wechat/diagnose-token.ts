import type { Call } from '../../language/call.ts';
import type { Diagnosis } from '../../language/diagnosis.ts';
import { say } from '../../words/text.ts';
import { whenItEnded } from '../shared/when-it-ended.ts';
import { findToken, type TokenCall } from './wechat-token-state.ts';

/** Tells a refused access token that was never issued from one that was replaced or has expired. */
export function diagnoseToken(call: Call): Diagnosis {
  const { token, chain } = findToken(call as TokenCall);
  if (token === undefined) {
    return {
      cause: 'unknownToken',
      says: {
        en: 'The access_token was not issued to this appid, or was forgotten: send the one of the latest token call, in whole and encoded for a URL.',
        zh: '这个 access_token 不是签发给该 appid 的，或记录已清除：请完整使用最近一次获取的 access_token，并做 URL 编码。',
      },
    };
  }
  const ended = whenItEnded(token.validUntil, call.now);
  return token === chain[0]
    ? {
        cause: 'expiredToken',
        says: say(
          {
            en: 'The access_token expired {ended}: fetch a new one within 7200 s.',
            zh: 'access_token 已于 {ended}过期：请在 7200 秒内更新。',
          },
          { ended },
        ),
      }
    : {
        cause: 'replacedToken',
        says: say(
          {
            en: 'The access_token was replaced by a newer one, and ended {ended}. Let one process fetch the token, and share it among all.',
            zh: '该 access_token 已被新的取代，于 {ended}失效。请只由一个进程获取，其余进程共用（中控服务）。',
          },
          { ended },
        ),
      };
}
