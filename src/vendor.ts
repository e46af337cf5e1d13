// biome-ignore-all assist/source/organizeImports: a table of contents is grouped by meaning

// A pack: vendors from outside of this package.
export { languageVersion, type Pack, pack } from './language/packs/pack.ts';
export {
  credentialKind,
  layer,
  type NamedVendor,
  operation,
  vendor,
} from './language/packs/define.ts';

// The vendor: what all of its operations share.
export type {
  CredentialKind,
  CredentialReset,
  Doctor,
  Draft,
  Envelope,
  Layer,
  MessageLanguage,
  Proof,
  Quirk,
  ReplyHeader,
  Respond,
  Sign,
  Vendor,
} from './language/vendor.ts';
export type { Price, Product, Validity } from './language/sale/products.ts';
export { type Setting, setting } from './language/setting.ts';

// The operation, and the rows of its table.
export { type Issue, type KeptValues, keptAt, type Operation } from './language/operation.ts';
export type { RateLimit } from './language/rate-limit.ts';
export type { Cause, Evidence, Outcome, OutcomeFacts, Pin, RowEvidence } from './language/outcome.ts';

export type { BodyForm } from './language/reply-body.ts';
export { int64, jsonText } from './language/reply-schema.ts';

// The call, as a row sees it.
export {
  type Call,
  callId,
  type InputFault,
  type OperationCall,
  type RecallView,
  type RequestSchemas,
} from './language/call.ts';
export { count, type Effect, type Key, key, type Recall, remember } from './language/state.ts';
export type { Card, CardState, Person, Persona } from './language/people.ts';
export {
  alphanumerics,
  type PackageState,
  type Picture,
  type PictureSource,
  type PictureVariant,
  type Random,
  type Registry,
} from './language/world.ts';
export { type Diagnosis, compareSigned } from './language/diagnosis.ts';

// Examples: requests as data.
export type { Example, Fields, Step } from './language/example.ts';
export {
  computed,
  credential,
  joined,
  literal,
  nowPlus,
  persona,
  type PersonaField,
  picture,
  repeated,
  saved,
  unique,
  type Value,
} from './language/value.ts';

// What several vendors do alike.
export {
  compareElements,
  type Elements,
  type ElementsVerdict,
  personaFields,
} from './vendors/shared/elements.ts';
export { diagnoseElements } from './vendors/shared/diagnose-elements.ts';
export { diagnoseMissing } from './vendors/shared/diagnose-missing.ts';
export { diagnosePackage } from './vendors/shared/diagnose-package.ts';
export { diagnosePicture } from './vendors/shared/diagnose-picture.ts';
export { guessEach, type SignatureGuess } from './vendors/shared/signature-guess.ts';
export { limits, limitsOn } from './language/limits.ts';
export { chinaDayEnd, chinaTime } from './vendors/shared/china-time.ts';
export { adopt, type Chain, issue, type Issued, living } from './vendors/shared/issued.ts';
export { openSeal, type Seal, seal } from './vendors/shared/seal.ts';
export { showsAny } from './vendors/shared/shows-any.ts';

// Requests as they come, and what signatures are made of.
export { type HeaderPair, headerOf, hostName, lowerCase, type WireRequest } from './wire/wire.ts';
export { decodePercent, type Param, type Params, parseParams } from './wire/params.ts';
export type { RawInput, RequestView } from './wire/request-view.ts';
export { fromBase64, toBase64 } from './wire/base64.ts';
export { canonicalHeaders, canonicalQuery, encodeRfc3986 } from './wire/canonical.ts';
export { md5, sha1, sha256, toHex } from './wire/digest.ts';

// Texts in both languages.
export type { Lang } from './words/lang.ts';
export { say, sentences, tell, type Text } from './words/text.ts';
