import { toReplyCommand } from '../../errors/to-command.ts';
import type { Call } from '../../language/call.ts';
import type { Diagnosis } from '../../language/diagnosis.ts';
import type { Doctor } from '../../language/vendor.ts';
import { say } from '../../words/text.ts';
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
      says: {
        en: 'The AppCode is right and less than 30 s old: it works 30 s after a purchase or reset.',
        zh: 'AppCode 没错，但还不到 30 秒：购买或重置 30 秒后才生效。',
      },
    };
  }
  if (sent.toLowerCase() === appCode) {
    return {
      cause: 'appCodeCase',
      says: {
        en: 'The AppCode is written in another case than it was issued in.',
        zh: 'AppCode 的大小写与发放时不同。',
      },
    };
  }
  if (sent.replace(/^<|>$|\s|"/g, '') === appCode) {
    return {
      cause: 'quotedAppCode',
      says: {
        en: 'The AppCode has quotes, brackets or spaces around it: send it bare.',
        zh: 'AppCode 外面带有引号、尖括号或空格：只发送 AppCode 本身。',
      },
    };
  }
  return call.tenant.id === 'default'
    ? {
        cause: 'unknownAppCode',
        says: say(nobodys, { command: toReplyCommand('env') }),
      }
    : {
        cause: 'formerAppCode',
        says: say(refusedOwn, { tenant: call.tenant.id }),
      };
}

const nobodys = {
  en: "No tenant has this AppCode. Send one that a tenant's credentials show, or that this prints: {command}",
  zh: '该 AppCode 不属于任何租户。请发送租户凭证里的 AppCode，或下面命令打印的：{command}',
} as const;
const refusedOwn = {
  en: 'The AppCode leads to the tenant {tenant} and is none that it may call with: it was reset, or is its invalid one.',
  zh: '该 AppCode 属于租户 {tenant}，但不能用于调用：已被重置，或本来就是专供测试的无效 AppCode。',
} as const;

function unseenAppCode(call: Call): Diagnosis | undefined {
  const allowed = call.setting(appCodeIn);
  if (allowed === 'off') {
    return {
      cause: 'appCodeOff',
      says: {
        en: 'The setting aliyun.appCodeIn is off: this API takes a signature alone.',
        zh: '设置 aliyun.appCodeIn 为 off：该 API 只接受签名。',
      },
    };
  }
  if (queryAppCode(call) !== undefined) {
    return {
      cause: 'appCodeInQuery',
      says: {
        en: 'The AppCode is in the query, where a marketplace product does not take it: send the header Authorization: APPCODE <AppCode>.',
        zh: 'AppCode 放在了查询串里，云市场商品不从那里读取：请用请求头 Authorization: APPCODE <AppCode>。',
      },
    };
  }
  const header = call.header('authorization');
  if (header === undefined) return undefined;
  return {
    cause: 'otherScheme',
    says: {
      en: 'The header Authorization does not begin with APPCODE and a space.',
      zh: '请求头 Authorization 不以 APPCODE 加空格开头。',
    },
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
