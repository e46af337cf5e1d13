import type { Call } from '../../language/call.ts';
import { compareSigned, type Diagnosis } from '../../language/diagnosis.ts';
import type { Doctor } from '../../language/vendor.ts';
import { tellMisspelt } from '../../wire/tell-misspelt.ts';
import { say } from '../../words/text.ts';
import { diagnoseElements } from '../shared/diagnose-elements.ts';
import { diagnosePackage } from '../shared/diagnose-package.ts';
import { diagnosePicture } from '../shared/diagnose-picture.ts';
import { mostHashed, type TencentGuess, tc3Mistakes, v1Mistakes } from './signing/tencent-mistakes.ts';
import { readTc3, tc3Spellings, toCanonicalRequest } from './signing/tencent-tc3.ts';
import { stringsToSignV1 } from './signing/tencent-v1.ts';
import { accessWords } from './signing/tencent-words.ts';
import { accessOf, commonParameter, fiveMinutes, isV3, serviceOf, timestampOf } from './tencent-access.ts';
import { secretIdOf } from './tencent-credentials.ts';
import { type ElementParameter, elementNames } from './tencent-elements.ts';

const minute = 60_000;
const hour = 60 * minute;

export function diagnoseSignature(call: Call): Diagnosis | undefined {
  const { unknown } = accessWords;
  if (call.request.body.length > 4 * mostHashed) return { cause: 'unknown', says: unknown };
  if (!isV3(call)) {
    const [expected = ''] = stringsToSignV1(call);
    const sent = commonParameter(call, 'Signature');
    const found = madeBy(v1Mistakes(call), sent);
    return compareSigned(found ?? { cause: 'unknown', says: unknown }, expected, found?.text);
  }
  const read = readTc3(call.header('authorization') ?? '');
  const [spelling] = tc3Spellings(call);
  if (typeof read === 'string' || spelling === undefined) return undefined;
  const expected = toCanonicalRequest(call, read.signedHeaders, spelling);
  const found = madeBy(tc3Mistakes(call, read), read.signature);
  return compareSigned(found ?? { cause: 'unknown', says: unknown }, expected, found?.text);
}

function madeBy(guesses: Iterable<TencentGuess>, sent: string | undefined): TencentGuess | undefined {
  for (const guess of guesses) if (guess.signature === sent) return guess;
  return undefined;
}

function wrongTime(call: Call): Diagnosis | undefined {
  const ahead = timestampOf(call) * 1000 - call.now;
  if (Math.abs(ahead) <= fiveMinutes) return { cause: 'usedNonce', says: accessWords.usedNonce };
  if (Math.abs(timestampOf(call) - call.now) <= fiveMinutes) {
    return { cause: 'millisecondsForSeconds', says: accessWords.milliseconds };
  }
  if (Math.abs(Math.abs(ahead) - 8 * hour) <= fiveMinutes) {
    return { cause: 'timeZone', says: accessWords.timeZone };
  }
  const minutes = Math.round(Math.abs(ahead) / minute);
  const words = ahead < 0 ? accessWords.behindClock : accessWords.aheadOfClock;
  return { cause: 'expiredTimestamp', says: say(words, { minutes }) };
}

function wrongSecretId(call: Call): Diagnosis {
  const sent = secretIdOf(call) ?? '';
  if (sent !== sent.trim()) return { cause: 'paddedSecretId', says: accessWords.paddedSecretId };
  if (!sent.startsWith('AKID')) return { cause: 'noSecretId', says: accessWords.noSecretId };
  return { cause: 'unknownSecretId', says: accessWords.otherSecretId };
}

function wrongAuthorization(call: Call): Diagnosis | undefined {
  const access = accessOf(call);
  if (access.is !== 'malformed') return undefined;
  const read = readTc3(call.header('authorization') ?? '');
  if (typeof read === 'string') {
    return { cause: 'malformedAuthorization', says: say(accessWords.malformed, { part: access.part }) };
  }
  const words = { sent: read.service.slice(0, 40), service: serviceOf(call.operation) };
  return { cause: 'otherService', says: say(accessWords.otherService, words) };
}

/** The parameters of an action, for a name that is spelled otherwise. */
const ocrNames =
  'ImageBase64 ImageUrl RetBorderCutImage RetCardNoImage EnableCopyCheck EnableReshootCheck EnableBorderCheck EnableQualityValue'.split(
    ' ',
  );

function namesOf({ operation }: Call): readonly string[] {
  return operation === 'BankCardOCR'
    ? ocrNames
    : [...Object.keys(fieldsOf(operation)), 'Encryption', 'CertType'];
}

function misspelt(call: Call): Diagnosis | undefined {
  const known = namesOf(call);
  const sent = Object.keys(call.raw.params);
  for (const name of known) {
    const says = sent.includes(name) ? undefined : tellMisspelt(name, sent, known);
    if (says !== undefined) return { cause: 'misspeltParameter', says };
  }
  return undefined;
}

const byAction: Readonly<Record<string, readonly ElementParameter[]>> = {
  BankCardVerification: ['IdCard', 'Name', 'BankCard'],
  BankCard2EVerification: ['Name', 'BankCard'],
  BankCard4EVerification: ['Name', 'BankCard', 'Phone', 'IdCard'],
  IdCardVerification: ['IdCard', 'Name'],
  CheckBankCardInformation: ['BankCard'],
};

function fieldsOf(action: string) {
  return Object.fromEntries((byAction[action] ?? []).map((name) => [name, elementNames[name]]));
}

/** The elements; those that are encrypted are not compared. */
function elements(about?: ElementParameter): (call: Call) => Diagnosis | undefined {
  return (call) =>
    call.raw.params['Encryption'] === undefined
      ? diagnoseElements(call, 'params', fieldsOf(call.operation), about)
      : undefined;
}

const elementRows =
  'paymentNotEnabled confiscated invalidCard noIssuer dormant fraud lost expired restricted pinLocked unsupported serviceBusy abnormal holderWrong notPassed noRecord mismatch notFound unsupportedKind idNotSupported'.split(
    ' ',
  );

export const tencentDoctors: readonly Doctor[] = [
  { rows: ['signatureFailure'], of: diagnoseSignature },
  { rows: ['signatureExpire'], of: wrongTime },
  { rows: ['secretIdNotFound'], of: wrongSecretId },
  { rows: ['invalidAuthorization'], of: wrongAuthorization },
  { rows: ['missingParameter', 'unknownParameter', 'wrongValue'], of: misspelt },
  { rows: ['inArrears', 'packageRunOut', 'arrears'], of: diagnosePackage },
  {
    rows: [
      'downloadFailed',
      'tooLarge',
      'decodeFailed',
      'engineDecodeFailed',
      'illegalCard',
      'recognitionFailed',
      'notACard',
    ],
    of: diagnosePicture,
  },
  { rows: ['badName'], of: elements('Name') },
  { rows: ['badIdNumber'], of: elements('IdCard') },
  { rows: ['badCardNumber', 'invalidCard'], of: elements('BankCard') },
  { rows: ['badMobile'], of: elements('Phone') },
  { rows: elementRows, of: elements() },
];
