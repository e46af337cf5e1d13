import { z } from 'zod';
import type { Call, RecallView } from '../../language/call.ts';
import { operation } from '../../language/operation.ts';
import { personaFields } from '../shared/elements.ts';
import { parameterCauses } from './tencent-common.ts';
import { countsOf, elementsOf, isIdNumber, isName } from './tencent-elements.ts';
import {
  camFailed,
  elementErrors,
  encryption,
  headersOf,
  resultFacts,
  resultReply,
  sharedErrors,
  toldBy,
  tooManyChecks,
} from './tencent-faceid.ts';
import { sampleOf } from './tencent-samples.ts';

const action = 'IdCardVerification';
const fields = { IdCard: 'idNumber', Name: 'name' } as const;

const result = (billed: boolean) => resultFacts('1007/33188', billed);

const isPrinted = (call: Call) => sampleOf(action, elementsOf(call)) !== undefined;
const personOf = (call: Call) => call.world.person(elementsOf(call).idNumber ?? '');
const withPersona = (id: string) => ({ json: personaFields(id, fields) });

export const IdCardVerification = operation({
  ...toldBy(action),
  summary: { en: 'Checks that name and ID number belong together', zh: '核验姓名与身份证号是否一致' },
  request: {
    params: z.object({
      IdCard: z.string().meta({ description: 'ID number', zh: '身份证号' }),
      Name: z.string().meta({ description: 'name', zh: '姓名' }),
      Encryption: encryption,
    }),
  },
  response: resultReply,
  example: { headers: headersOf(action), json: personaFields('ok', fields) },
  recall: (view: RecallView) => countsOf(view, action),
  causes: parameterCauses(['IdCard', 'Name', 'Encryption'], false),
  // biome-ignore format: a table reads as a table
  outcomes: {
    camFailed,
    ...sharedErrors('Name'),
    ...elementErrors,
    badIdNumber: { code: '-2', message: '非法身份证号（长度、校验位等不正确）', when: { en: 'the ID number is malformed or has a wrong checksum', zh: '身份证号格式不对或校验位错误' }, if: (call) => !isPrinted(call) && !isIdNumber(elementsOf(call), call.world), example: { json: { IdCard: '110101199003070039' } }, ...result(false), retry: 'afterFix' },
    badName: { code: '-3', message: '非法姓名（长度、格式等不正确）', when: { en: 'the name is no name', zh: '填的不是姓名' }, if: (call) => !isPrinted(call) && !isName(elementsOf(call)), example: { json: { Name: '1' } }, ...result(false), retry: 'afterFix' },
    tooManyChecks: { code: '-7', message: '认证次数超过当日限制', when: { en: 'the same name or ID number was checked too often today', zh: '同一姓名或身份证号当天核验次数过多' }, ...tooManyChecks(action), ...result(false), retry: 'later' },
    libraryFailure: { code: '-4', message: '证件库服务异常', when: { en: 'the registry of ID cards is out of order', zh: '证件库出了故障' }, ...result(false), retry: 'later' },
    upgrading: { code: '-6', message: '权威比对系统升级中，请稍后再试', when: { en: 'the system that compares is being upgraded', zh: '比对系统正在升级' }, ...result(false), retry: 'later' },
    noRecord: { code: '-5', message: '证件库中无此身份证记录', when: { en: 'no such person is known', zh: '查无此人' }, if: (call) => !isPrinted(call) && personOf(call) === undefined, example: withPersona('unknown-person'), ...result(false), retry: 'never' },
    mismatch: { code: '-1', message: '姓名和身份证号不一致', when: { en: 'name and ID number do not belong together', zh: '姓名与身份证号不是同一个人的' }, if: (call) => !isPrinted(call) && personOf(call)?.name !== elementsOf(call).name, example: withPersona('name-mismatch'), ...result(true), retry: 'never' },
    match: { code: '0', message: '姓名和身份证号一致', when: { en: 'name and ID number belong together', zh: '姓名与身份证号属于同一个人' }, if: () => true, example: {}, ...result(true), retry: 'never' },
  },
});
