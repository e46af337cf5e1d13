// biome-ignore-all assist/source/organizeImports: a table of contents is grouped by meaning
import {
  createMock as createMockOf,
  type Mock as MockOf,
  type MockOptions as MockOptionsOf,
  type TenantOptions as TenantOptionsOf,
} from './mocks/create-mock.ts';
import type { CallQuery as CallQueryOf } from './mocks/journal/journal.ts';
import { chooseVendors, type VendorOptions } from './mocks/choose-vendors.ts';
import type { Pack } from './language/packs/pack.ts';
import type { NamesWith } from './mocks/names-of-packs.ts';
import type { Rule as RuleOf } from './mocks/rules/rule.ts';
import type { Tenant as TenantOf } from './mocks/tenant.ts';
import { vendors } from './vendors/index.ts';

// The mock: every vendor, and those of packs, without a port.
export type Mock<P extends readonly Pack[] = readonly []> = MockOf<NamesWith<P>>;
export type MockOptions<P extends readonly Pack[] = readonly []> = MockOptionsOf<NamesWith<P>> &
  VendorOptions<P>;
export type TenantOptions<P extends readonly Pack[] = readonly []> = TenantOptionsOf<NamesWith<P>>;

/**
 * A mock of every vendor, with state of its own. Errors: `unknownSetting`, `badSetting`, `badPicture`, `badFlag`,
 * `badPack`, `unknownVendor`.
 */
export function createMock<const P extends readonly Pack[] = readonly []>(
  options: MockOptions<P> = {} as MockOptions<P>,
): Mock<P> {
  return createMockOf(chooseVendors(vendors, options), options as MockOptionsOf) as unknown as Mock<P>;
}

// A tenant: one set of credentials, and what a test arranges for it.
export type Tenant<P extends readonly Pack[] = readonly []> = TenantOf<NamesWith<P>>;
export type Rule<P extends readonly Pack[] = readonly []> = RuleOf<NamesWith<P>>;
export {
  type Fault,
  faults,
  type Latency,
  type Match,
  type NextOptions,
  type RuleState,
} from './mocks/rules/rule.ts';

// The journal: the calls that the mock remembers.
export type { Answer } from './mocks/engine/engine.ts';
export type { Entry, EntryView } from './mocks/journal/entry.ts';
export type CallQuery<P extends readonly Pack[] = readonly []> = CallQueryOf<NamesWith<P>>;
export type { Journal } from './mocks/journal/journal.ts';

// The ledger: what the calls would have cost.
export type { DoubleCharge, LedgerEntry, LedgerSummary } from './mocks/ledger/ledger.ts';
export type { NewPackage } from './mocks/ledger/new-package.ts';
export type { PackageUsageRow } from './mocks/ledger/package-usage.ts';
export type { PackageView } from './mocks/ledger/package-view.ts';
export type { PackageLow } from './mocks/create-mock.ts';

// The names that the vendors define.
export type {
  OperationName,
  OutcomeCode,
  OutcomeName,
  QuirkName,
  VendorId,
} from './mocks/operation-names.ts';
export type { Credentials, Settings } from './vendors/documented-names.ts';

// Everything that a vendor can answer.
export type { AtlasRow } from './language/cases.ts';
export type { Evidence, RowEvidence } from './language/outcome.ts';

// People and cards that every vendor knows.
export type { Card, CardState, Person, Persona } from './language/people.ts';
export { personas } from './world/people/personas.ts';
export { createPerson } from './world/people/create-person.ts';
export type {
  NewCard,
  NewPerson,
  NewPersona,
  PersonEntry,
  PersonWithCards,
} from './world/people/people-schemas.ts';

// Pictures, and the cards that they show.
export { type PictureCard, type PictureVariant, pictureVariants } from './language/world.ts';
export type { PictureHashes } from './world/pictures/known-pictures.ts';
export type { RegisteredPicture } from './world/pictures/picture-schemas.ts';

// Requests and replies as data.
export { type HeaderPair, headerOf, type WireReply, type WireRequest } from './wire/wire.ts';

// Errors: mistakes of the toolkit's user.
export { ToolkitError, type ToolkitErrorCode, toolkitErrors } from './errors/toolkit-error.ts';
