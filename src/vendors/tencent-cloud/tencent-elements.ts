import type { Call } from '../../language/call.ts';
import { limitsOn } from '../../language/limits.ts';
import { key } from '../../language/state.ts';
import type { PersonaField } from '../../language/value.ts';
import type { Registry } from '../../language/world.ts';
import { sha256 } from '../../wire/digest.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { compareElements } from '../shared/elements.ts';
import { decryptValues, type SentEncryption } from './tencent-encryption.ts';
import { dailyLimit, trim } from './tencent-settings.ts';

/** The elements of a FaceID call, decrypted and without blanks around them. */
export type FaceidElements = { readonly [Field in PersonaField]?: string };

/** The parameters of the actions, and the element that each carries. */
export const elementNames = { Name: 'name', IdCard: 'idNumber', BankCard: 'card', Phone: 'mobile' } as const;
export type ElementParameter = keyof typeof elementNames;

export type ElementFields = Readonly<Partial<Record<ElementParameter, PersonaField>>>;

type FaceidParams = Readonly<Partial<Record<ElementParameter, string>>> & {
  readonly Encryption?: SentEncryption | undefined;
  readonly CertType?: string | number | undefined;
};

export function paramsOf(call: Call): FaceidParams {
  return (call as unknown as { readonly params: FaceidParams }).params;
}

/** The decrypted values, or why there are none. Read once for a call. */
export function decryptedOf(call: Call): ReturnType<typeof decryptValues> {
  return call.once('decrypted', () => {
    const { Encryption, CertType: _, ...sent } = paramsOf(call);
    return Encryption === undefined
      ? {}
      : decryptValues(Encryption, sent as Readonly<Record<string, string>>);
  });
}

export function elementsOf(call: Call): FaceidElements {
  return call.once('elements', () => {
    const decrypted = decryptedOf(call);
    const sent: Readonly<Record<string, unknown>> = {
      ...paramsOf(call),
      ...(typeof decrypted === 'string' ? {} : decrypted),
    };
    const isTrimmed = call.setting(trim) === 'on';
    const read = Object.entries(elementNames).flatMap(([parameter, field]) => {
      const value = sent[parameter];
      if (typeof value !== 'string') return [];
      return [[field, isTrimmed && field !== 'name' ? value.trim() : value]];
    });
    return Object.fromEntries(read) as FaceidElements;
  });
}

export const isName = ({ name = '' }: FaceidElements) => /^[\p{L}\p{M}·•・. ]{2,}$/u.test(name);
export const isMobile = ({ mobile = '' }: FaceidElements) => /^1\d{10}$/.test(mobile);
/** Registered numbers need no correct checksum, here and below: samples of documents have wrong ones. */
export const isIdNumber = ({ idNumber = '' }: FaceidElements, world: Registry) =>
  world.isIdNumber(idNumber) || world.person(idNumber) !== undefined;
export const isCardNumber = ({ card = '' }: FaceidElements, world: Registry) =>
  /^\d{12,19}$/.test(card) && (world.isLuhn(card) || world.card(card) !== undefined);

/** Compares the elements of a bank action. Without an ID number it is that of the holder of the card. */
export function verdictOf(call: Call) {
  const { name = '', idNumber, card = '', mobile } = elementsOf(call);
  const holder = idNumber ?? call.world.card(card)?.holder ?? '';
  return compareElements(call.world, { name, idNumber: holder, card, mobile });
}

/** Where the calls of a day with an element are counted. */
function callsKey(view: RequestView, action: string, parameter: ElementParameter) {
  const value = view.raw.params[parameter];
  if (typeof value !== 'string') return undefined;
  return key<number>(`tencent-cloud.calls:${action}:${parameter}:${sha256.hex(value).slice(0, 32)}`);
}

/** The counts of a day, by parameter, where limits are on. */
export function countsOf(view: RequestView & Pick<Call, 'setting'>, action: string) {
  const at = (parameter: ElementParameter) =>
    limitsOn(view) ? callsKey(view, action, parameter) : undefined;
  return { Name: at('Name'), IdCard: at('IdCard'), BankCard: at('BankCard'), Phone: at('Phone') };
}

/** Whether one of the elements was sent too often today. */
export function isOverDailyLimit(call: Call, memory: Readonly<Record<string, unknown>>): boolean {
  if (!limitsOn(call)) return false;
  const most = call.setting(dailyLimit);
  return Object.keys(elementNames).some((parameter) => {
    const isDoubled = parameter === 'IdCard' && call.operation === 'IdCardVerification';
    return Number(memory[parameter] ?? 0) >= (isDoubled ? 2 * most : most);
  });
}
