import type { Call } from '../../language/call.ts';
import type { Diagnosis } from '../../language/diagnosis.ts';
import { diagnoseMissing } from '../shared/diagnose-missing.ts';
import { appIdInJson, appIdInQuery } from './webank-credentials.ts';

/** Names what no schema requires: the WBappid, which has two names, and the user_id of a NONCE ticket. */
export function diagnoseAppId(call: Call): Diagnosis | undefined {
  const { raw, request } = call;
  const isPost = request.method === 'POST';
  if (!(isPost ? appIdInJson(call) : appIdInQuery(call)))
    return diagnoseMissing(call, [isPost ? 'webankAppId' : 'appId']);
  if (raw.query.get('type') === 'NONCE') return diagnoseMissing(call, ['user_id']);
  return undefined;
}
