import { toReplyCommand } from '../../errors/to-command.ts';
import type { Call } from '../../language/call.ts';
import type { Diagnosis } from '../../language/diagnosis.ts';
import type { Doctor } from '../../language/vendor.ts';
import { diagnosePackage } from '../shared/diagnose-package.ts';
import { isTooNew, readAuthorization } from './aliyun-authorization.ts';
import { aliyunCredentials, queryAppCode } from './aliyun-credentials.ts';
import { appCodeIn } from './aliyun-settings.ts';
import { aliyunSignatureRows, diagnoseAliyun } from './diagnose-aliyun.ts';

/** Finds why an AppCode was refused, or was not even seen. */
function diagnoseAppCode(call: Call): Diagnosis | undefined {
  const authorization = readAuthorization(call);
  if (authorization.by === 'appCode') return refusedAppCode(call, authorization.appCode);
  return authorization.by === 'nothing' ? unseenAppCode(call) : undefined;
}

function refusedAppCode(call: Call, sent: string): Diagnosis {
  const { appCode } = call.credentials(aliyunCredentials);
  if (sent === appCode && isTooNew(call)) {
    return {
      cause: 'newAppCode',
      says: 'The AppCode is right and less than 30 s old: it works 30 s after a purchase or reset.',
    };
  }
  if (sent.toLowerCase() === appCode) {
    return { cause: 'appCodeCase', says: 'The AppCode is written in another case than it was issued in.' };
  }
  if (sent.replace(/^<|>$|\s|"/g, '') === appCode) {
    return {
      cause: 'quotedAppCode',
      says: 'The AppCode has quotes, brackets or spaces around it: send it bare.',
    };
  }
  return call.tenant.id === 'default'
    ? {
        cause: 'unknownAppCode',
        says: `The AppCode is nobody's here: send one that a tenant's credentials show, or that this prints: ${toReplyCommand('env')}`,
      }
    : {
        cause: 'formerAppCode',
        says: `The AppCode leads to the tenant ${call.tenant.id} and is none that it may call with: it was reset, or is its invalid one.`,
      };
}

function unseenAppCode(call: Call): Diagnosis | undefined {
  const allowed = call.setting(appCodeIn);
  if (allowed === 'off') {
    return {
      cause: 'appCodeOff',
      says: 'The setting aliyun.appCodeIn is off: this API takes a signature alone.',
    };
  }
  if (queryAppCode(call) !== undefined) {
    return {
      cause: 'appCodeInQuery',
      says: 'The AppCode is in the query, where a marketplace product does not take it: send the header Authorization: APPCODE <AppCode>.',
    };
  }
  const header = call.header('authorization');
  if (header === undefined) return undefined;
  return {
    cause: 'otherScheme',
    says: 'The header Authorization does not begin with APPCODE and a space.',
  };
}

/** The doctors of the gateway's refusals. */
export const gatewayDoctors: readonly Doctor[] = [
  { rows: aliyunSignatureRows, of: diagnoseAliyun },
  {
    rows: [
      'needAuthorization',
      'missingHeader',
      'appCodeNotExists',
      'classicAppCodeNotExists',
      'classicEmptySignature',
    ],
    of: diagnoseAppCode,
  },
  {
    rows: [
      'quotaExpired',
      'overdue',
      'quotaExhausted',
      'classicQuotaExpired',
      'classicUserArrears',
      'classicQuotaExhausted',
    ],
    of: diagnosePackage,
  },
];
