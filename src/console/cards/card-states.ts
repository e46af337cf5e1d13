import type { Persona } from '../api/api-types.ts';

const all: Readonly<Record<Persona['state'], true>> = {
  normal: true,
  paymentNotEnabled: true,
  confiscated: true,
  invalid: true,
  noIssuer: true,
  dormant: true,
  fraud: true,
  lost: true,
  expired: true,
  restricted: true,
  pinLocked: true,
  unsupported: true,
  abnormal: true,
  wrongSecurityCode: true,
  unverifiable: true,
  bankRefused: true,
  elementFormat: true,
  inputRefused: true,
  resignNeeded: true,
  otherFailure: true,
  serviceFailure: true,
};

/** The states that a card can be in. */
export const cardStates = Object.keys(all) as readonly Persona['state'][];
