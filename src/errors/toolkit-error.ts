import { type Text, tell } from '../words/text.ts';

/** The error codes of the toolkit, each with the exit code of a command that fails with it. */
export const toolkitErrors = {
  nothingFound: 1,
  unknownPath: 2,
  unknownVendor: 2,
  unknownOperation: 2,
  unknownOutcome: 2,
  unknownTenant: 2,
  unknownSetting: 2,
  badSetting: 2,
  badPicture: 65,
  badRule: 65,
  badPact: 65,
  badCoverage: 65,
  unknownRule: 2,
  unknownCall: 2,
  badFlag: 2,
  badConfig: 78,
  unknownPersona: 2,
  badSpecimen: 2,
  cannotWrite: 73,
  badDefinition: 70,
  badPack: 78,
  portInUse: 69,
  cannotRead: 69,
  missingPackage: 69,
  unauthorized: 77,
  badRequest: 65,
  outOfMemory: 69,
  stateInUse: 69,
  badState: 65,
  badAuthority: 65,
  cannotKeep: 73,
  stateAway: 69,
  notHandled: 3,
  brokenApp: 4,
  badContract: 5,
  cannotRun: 127,
  interrupted: 130,
  internal: 70,
} as const;
export type ToolkitErrorCode = keyof typeof toolkitErrors;

/**
 * A mistake of the toolkit's user. `message` names the cause, the valid choices and the next step, in the language of
 * this process.
 */
export class ToolkitError extends Error {
  readonly code: ToolkitErrorCode;
  /** The message in each language. */
  readonly text: Text;

  constructor(code: ToolkitErrorCode, text: Text | string) {
    super(tell(text));
    this.name = 'ToolkitError';
    this.code = code;
    this.text = typeof text === 'string' ? { en: text, zh: text } : text;
  }
}
