// biome-ignore-all assist/source/organizeImports: a table of contents is grouped by meaning

// The mock: every vendor, without a port.
export { createMock, type Mock, type MockOptions, type Tenant } from './mocks/create-mock.ts';

// What it remembers of a call.
export type { Answer } from './mocks/engine.ts';
export type { Entry, EntryView, Journal } from './mocks/journal.ts';

// Everything that a vendor can answer.
export type { AtlasRow } from './definition/cases.ts';
export type { Evidence, RowEvidence } from './definition/outcome.ts';

// People and cards that every vendor knows.
export type { Card, CardState, Person, Persona } from './definition/people.ts';
export { personas } from './world/personas.ts';

// Requests and replies as data.
export { type HeaderPair, headerOf, type WireReply, type WireRequest } from './definition/wire.ts';

// Mistakes of the toolkit's user.
export { ToolkitError, type ToolkitErrorCode, toolkitErrors } from './definition/toolkit-error.ts';
