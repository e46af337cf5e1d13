/** Written by `npm run docs` from the OpenAPI description of the control API. */

export type Refusal = { readonly error: { readonly code: 'nothingFound' | 'unknownPath' | 'unknownVendor' | 'unknownOperation' | 'unknownOutcome' | 'unknownTenant' | 'unknownSetting' | 'badSetting' | 'badPicture' | 'badRule' | 'badPact' | 'badCoverage' | 'unknownRule' | 'unknownCall' | 'badFlag' | 'badConfig' | 'unknownPersona' | 'badSpecimen' | 'cannotWrite' | 'badDefinition' | 'badPack' | 'portInUse' | 'cannotRead' | 'missingPackage' | 'unauthorized' | 'badRequest' | 'outOfMemory' | 'stateInUse' | 'badState' | 'badAuthority' | 'cannotKeep' | 'stateAway' | 'notHandled' | 'brokenApp' | 'badContract' | 'cannotRun' | 'interrupted' | 'internal'; readonly message: string; }; };

export type Health = { readonly status: 'ok'; readonly version: string; readonly uptimeMs: number; readonly calls: number; readonly inFlight: number; readonly aborted: number; readonly refused: number; readonly failed: number; readonly evicted: number; readonly httpsUrl?: string; readonly proxyUrl?: string; readonly caFile?: string; };

export type Readiness = { readonly status: 'ready' | 'starting' | 'stateAway' | 'stopping'; };

export type OutcomeRow = { readonly vendor: string; readonly operation: string; readonly outcome: string; readonly layer: 'vendor' | 'platform' | 'gateway'; readonly code: string | number | null; readonly message: string | null; readonly messages?: { readonly [name: string]: string | null; }; readonly vendorName?: string; readonly httpStatus: number; readonly when: string; readonly pins: { readonly [name: string]: string | number | boolean | null | { readonly startsWith: string; }; }; readonly evidence: 'documented' | 'captured' | 'client' | 'inferred' | { readonly code: 'documented' | 'captured' | 'client' | 'inferred'; readonly message?: 'documented' | 'captured' | 'client' | 'inferred'; readonly messages?: 'documented' | 'captured' | 'client' | 'inferred'; readonly httpStatus?: 'documented' | 'captured' | 'client' | 'inferred'; readonly cause?: 'documented' | 'captured' | 'client' | 'inferred'; readonly body?: 'documented' | 'captured' | 'client' | 'inferred'; readonly billed?: 'documented' | 'captured' | 'client' | 'inferred'; }; readonly source: string; readonly billed: boolean | 'unknown'; readonly retry: 'never' | 'later' | 'afterFix'; readonly siblings?: readonly ({ readonly operation: string; readonly outcome: string; readonly when: string; })[]; readonly persona?: string; readonly pack?: PackOrigin; readonly natural: boolean; };

export type PackOrigin = { readonly name: string; readonly version?: string; };

export type Operation = { readonly operation: string; readonly vendor: string; readonly vendorName: string; readonly pack?: PackOrigin; readonly method: string; readonly methods: readonly (string)[]; readonly path: string; readonly address: string; readonly summary: string; };

export type Coverage = { readonly version: 1; readonly rows: readonly ({ readonly operation: string; readonly outcome: string; readonly calls: number; })[]; };

export type CoveredRow = { readonly operation: string; readonly outcome: string; readonly code: string | number | null; readonly message: string | null; readonly when: string; readonly calls: number; };

export type NewTenant = { readonly id?: string; readonly credentials?: { readonly [name: string]: { readonly [name: string]: string; }; }; readonly expiresInMs?: number; readonly limits?: 'off' | 'documented'; readonly settings?: { readonly [name: string]: unknown; }; readonly quirks?: readonly (string)[]; readonly answers?: string; readonly packages?: { readonly [name: string]: NewPackage | readonly (NewPackage)[]; }; };

export type NewPackage = { readonly total: number; readonly yuan?: number; readonly validMs?: number; readonly overdue?: boolean; };

export type Tenant = { readonly id: string; readonly credentials: { readonly [name: string]: { readonly [name: string]: string; }; }; readonly invalidCredentials: { readonly [name: string]: { readonly [name: string]: string; }; }; };

export type Setting = { readonly name: string; readonly says: string; readonly evidence: 'documented' | 'captured' | 'client' | 'inferred'; readonly source: string; readonly value?: unknown; readonly fallback: unknown; readonly choices: readonly (string)[] | null; };

export type Quirk = { readonly name: string; readonly says: string; readonly evidence: 'documented' | 'captured' | 'client' | 'inferred'; readonly source: string; readonly until?: string; readonly on: boolean; };

export type Issued = { readonly operation: string; readonly what: 'token' | 'ticket'; readonly type?: string; readonly value: string; readonly issuedAt: number; readonly validUntil: number; };

export type Rule = { readonly tenant?: string; readonly operation: string; readonly outcome?: string | number; readonly outcomes?: readonly (string | number)[]; readonly fault?: 'hang' | 'reset' | 'resetMidBody' | 'truncate' | 'malformedJson' | 'drip' | 'htmlErrorPage' | 'wrongContentType' | 'gbk' | 'gateway504' | 'chargedButLost' | 'unknownCode' | 'codeOfOtherType' | 'noCode' | 'unknownState' | 'noState' | 'addedField' | 'emptyBody'; readonly latency?: { readonly fixedMs: number; } | { readonly uniform: { readonly minMs: number; readonly maxMs: number; }; } | { readonly lognormal: { readonly medianMs: number; readonly sigma: number; }; }; readonly times?: number; readonly match?: { readonly query?: { readonly [name: string]: string; }; readonly form?: { readonly [name: string]: string; }; readonly json?: { readonly [name: string]: unknown; }; readonly headers?: { readonly [name: string]: string; }; readonly persona?: string; }; readonly probability?: number; readonly seed?: number; readonly fromMs?: number; readonly untilMs?: number; };

export type RuleState = { readonly tenant: string; readonly operation: string; readonly outcome?: string | unknown; readonly outcomes?: readonly (string | unknown)[]; readonly fault?: 'hang' | 'reset' | 'resetMidBody' | 'truncate' | 'malformedJson' | 'drip' | 'htmlErrorPage' | 'wrongContentType' | 'gbk' | 'gateway504' | 'chargedButLost' | 'unknownCode' | 'codeOfOtherType' | 'noCode' | 'unknownState' | 'noState' | 'addedField' | 'emptyBody'; readonly latency?: { readonly fixedMs: number; } | { readonly uniform: { readonly minMs: number; readonly maxMs: number; }; } | { readonly lognormal: { readonly medianMs: number; readonly sigma: number; }; }; readonly times?: number; readonly match?: { readonly query?: { readonly [name: string]: string; }; readonly form?: { readonly [name: string]: string; }; readonly json?: { readonly [name: string]: unknown; }; readonly headers?: { readonly [name: string]: string; }; readonly persona?: string; }; readonly probability?: number; readonly seed?: number; readonly fromMs?: number; readonly untilMs?: number; readonly id: string; readonly madeAt: number; readonly taken: number; };

export type Call = { readonly at: number; readonly tenant: string; readonly operation: string; readonly outcome: string; readonly forced: boolean; readonly rule?: string; readonly fault?: 'hang' | 'reset' | 'resetMidBody' | 'truncate' | 'malformedJson' | 'drip' | 'htmlErrorPage' | 'wrongContentType' | 'gbk' | 'gateway504' | 'chargedButLost' | 'unknownCode' | 'codeOfOtherType' | 'noCode' | 'unknownState' | 'noState' | 'addedField' | 'emptyBody'; readonly number: number; readonly id?: string; readonly door: 'http' | 'https' | 'proxy' | 'inProcess'; readonly host?: string; readonly billed: boolean | 'unknown'; readonly refused: boolean; readonly why: string; readonly above: readonly ({ readonly outcome: string; readonly when: string; })[]; readonly packageLow?: { readonly vendor: string; readonly left: number; readonly total: number; }; readonly note?: string; readonly diagnosis?: { readonly cause: string; readonly says: string; readonly expected?: string; readonly received?: string; readonly differsAt?: number; readonly hasSigned?: true; }; readonly request: { readonly method: string; readonly path: string; readonly query: string; readonly headers: readonly (readonly [string, string])[]; readonly params: { readonly [name: string]: string; }; readonly body: { readonly size: number; readonly sha256?: string; }; }; readonly reply: { readonly status: number; readonly size: number; readonly body?: string; }; };

export type ClockChange = { readonly tenant?: string; readonly now?: number; readonly advanceMs?: number; readonly frozen?: boolean; };

export type PriceList = { readonly vendor: string; readonly name: string; readonly packages: readonly ({ readonly yuan: number; readonly total: number; })[]; readonly validity: { readonly years: number | null; readonly evidence: 'documented' | 'captured' | 'client' | 'inferred'; readonly source: string; } | null; };

export type Package = { readonly vendor: string; readonly id: string; readonly total: number; readonly used: number; readonly left: number; readonly from: number; readonly until: number | null; readonly state: 'normal' | 'expired' | 'overdue' | 'usedUp'; readonly yuan: number | null; readonly console: { readonly state: '正常' | null; readonly validity: string | null; }; };

export type UsageRow = { readonly serial: string; readonly package: string; readonly from?: number; readonly until: number; readonly note: '套餐包消耗'; readonly count: number; };

export type Bill = { readonly calls: number; readonly billed: number; readonly notBilled: number; readonly unknown: number; readonly estimated: boolean; readonly unpriced: number; readonly yuan: number; readonly byOperation: readonly ({ readonly calls: number; readonly billed: number; readonly notBilled: number; readonly unknown: number; readonly estimated: boolean; readonly unpriced: number; readonly operation: string; readonly yuan: number | null; })[]; readonly packages: readonly (Package)[]; readonly doubleCharges: readonly ({ readonly tenant: string; readonly operation: string; readonly same: 'order' | 'request'; readonly order?: string; readonly first: number; readonly second: number; })[]; readonly doubleCharged: number; };

export type PersonWithCards = { readonly person: { readonly name: string; readonly idNumber: string; readonly mobile: string; }; readonly cards: readonly ({ readonly number: string; readonly holder: string; readonly state: 'normal' | 'paymentNotEnabled' | 'confiscated' | 'invalid' | 'noIssuer' | 'dormant' | 'fraud' | 'lost' | 'expired' | 'restricted' | 'pinLocked' | 'unsupported' | 'abnormal' | 'wrongSecurityCode' | 'unverifiable' | 'bankRefused' | 'elementFormat' | 'inputRefused' | 'resignNeeded' | 'otherFailure' | 'serviceFailure'; readonly bank?: string; readonly product?: string; readonly type?: 'debit' | 'credit'; readonly validThru?: string; })[]; };

export type NewPerson = { readonly name?: string; readonly idNumber?: string; readonly mobile?: string; readonly cards?: readonly (string | { readonly number: string; readonly state?: 'normal' | 'paymentNotEnabled' | 'confiscated' | 'invalid' | 'noIssuer' | 'dormant' | 'fraud' | 'lost' | 'expired' | 'restricted' | 'pinLocked' | 'unsupported' | 'abnormal' | 'wrongSecurityCode' | 'unverifiable' | 'bankRefused' | 'elementFormat' | 'inputRefused' | 'resignNeeded' | 'otherFailure' | 'serviceFailure'; readonly bank?: string; readonly product?: string; readonly type?: 'debit' | 'credit'; readonly validThru?: string; })[]; };

export type NewPersona = { readonly id?: string; readonly says?: string | { readonly en: string; readonly zh: string; }; readonly name?: string; readonly idNumber?: string; readonly mobile?: string; readonly card: string; readonly registered?: { readonly name?: string; readonly idNumber?: string; readonly mobile?: string; }; readonly state?: 'normal' | 'paymentNotEnabled' | 'confiscated' | 'invalid' | 'noIssuer' | 'dormant' | 'fraud' | 'lost' | 'expired' | 'restricted' | 'pinLocked' | 'unsupported' | 'abnormal' | 'wrongSecurityCode' | 'unverifiable' | 'bankRefused' | 'elementFormat' | 'inputRefused' | 'resignNeeded' | 'otherFailure' | 'serviceFailure'; readonly bank?: string; readonly product?: string; readonly type?: 'debit' | 'credit'; readonly validThru?: string; readonly unknown?: true; };

export type PersonView = { readonly person: { readonly name: string; readonly idNumber: string; readonly mobile: string; }; readonly cards: readonly ({ readonly number: string; readonly holder: string; readonly state: 'normal' | 'paymentNotEnabled' | 'confiscated' | 'invalid' | 'noIssuer' | 'dormant' | 'fraud' | 'lost' | 'expired' | 'restricted' | 'pinLocked' | 'unsupported' | 'abnormal' | 'wrongSecurityCode' | 'unverifiable' | 'bankRefused' | 'elementFormat' | 'inputRefused' | 'resignNeeded' | 'otherFailure' | 'serviceFailure'; readonly bank?: string; readonly product?: string; readonly type?: 'debit' | 'credit'; readonly validThru?: string; })[]; };

export type Picture = { readonly sha256?: string; readonly perceptual?: string; readonly number?: string; readonly validThru?: string; readonly file?: string; readonly persona?: string; readonly variants?: readonly ('blurred' | 'glare' | 'incompleteBorder' | 'photocopy' | 'recapture' | 'badDate' | 'covered' | 'unreadable' | 'unidentified' | 'notACard' | 'wrongSide' | 'twoCards')[]; };

export type PictureView = { readonly sha256?: string; readonly perceptual?: string; readonly number?: string; readonly validThru?: string; readonly variants: readonly ('blurred' | 'glare' | 'incompleteBorder' | 'photocopy' | 'recapture' | 'badDate' | 'covered' | 'unreadable' | 'unidentified' | 'notACard' | 'wrongSide' | 'twoCards')[]; };

export type Persona = { readonly id: string; readonly says: string; readonly name: string; readonly idNumber: string; readonly mobile: string; readonly card: string; readonly state: 'normal' | 'paymentNotEnabled' | 'confiscated' | 'invalid' | 'noIssuer' | 'dormant' | 'fraud' | 'lost' | 'expired' | 'restricted' | 'pinLocked' | 'unsupported' | 'abnormal' | 'wrongSecurityCode' | 'unverifiable' | 'bankRefused' | 'elementFormat' | 'inputRefused' | 'resignNeeded' | 'otherFailure' | 'serviceFailure'; readonly registered?: { readonly name?: string; readonly idNumber?: string; readonly mobile?: string; }; readonly bank?: string; readonly product?: string; readonly type?: 'debit' | 'credit'; readonly validThru?: string; readonly unknown?: true; };

export type Verdict = { readonly operation: string; readonly outcome: string; readonly code: string; };

export type SeenPicture = { readonly sha256?: string; readonly perceptual?: string; readonly size: number; readonly format?: string; readonly width: number; readonly height: number; readonly problem?: string; readonly clarity?: number; readonly number?: string; readonly validThru?: string; readonly variants: readonly ('blurred' | 'glare' | 'incompleteBorder' | 'photocopy' | 'recapture' | 'badDate' | 'covered' | 'unreadable' | 'unidentified' | 'notACard' | 'wrongSide' | 'twoCards')[]; readonly verdicts: readonly (Verdict)[]; };

export type PersonaVerdict = { readonly persona: string; readonly outcome: string; readonly code: string; };

export interface Calls {
  'GET /health': {
    path: undefined;
    query: undefined;
    body: undefined;
    reply: Health;
  };
  'GET /health/live': {
    path: undefined;
    query: undefined;
    body: undefined;
    reply: { readonly status: 'live'; };
  };
  'GET /health/ready': {
    path: undefined;
    query: undefined;
    body: undefined;
    reply: Readiness;
  };
  'GET /metrics': {
    path: undefined;
    query: undefined;
    body: undefined;
    reply: string;
  };
  'GET /outcomes': {
    path: undefined;
    query: { readonly operation?: string; readonly text?: string; };
    body: undefined;
    reply: readonly (OutcomeRow)[];
  };
  'GET /operations': {
    path: undefined;
    query: undefined;
    body: undefined;
    reply: readonly (Operation)[];
  };
  'GET /coverage': {
    path: undefined;
    query: undefined;
    body: undefined;
    reply: Coverage;
  };
  'GET /coverage/rows': {
    path: undefined;
    query: undefined;
    body: undefined;
    reply: { readonly called: readonly (string)[]; readonly rows: readonly (CoveredRow)[]; };
  };
  'GET /again': {
    path: undefined;
    query: { readonly operation: string; readonly outcome: string; readonly tenant?: string; readonly url?: string; };
    body: undefined;
    reply: { readonly curl: string; readonly test: string; readonly next: string; readonly rule: { readonly tenant: string; readonly operation: string; readonly outcome: string; readonly times: number; }; };
  };
  'POST /tenants': {
    path: undefined;
    query: undefined;
    body: NewTenant | undefined;
    reply: Tenant;
  };
  'GET /tenants': {
    path: undefined;
    query: { readonly limit?: number; };
    body: undefined;
    reply: { readonly tenants: readonly (string)[]; readonly total: number; };
  };
  'GET /tenants/{id}': {
    path: { readonly id: string; };
    query: undefined;
    body: undefined;
    reply: Tenant;
  };
  'DELETE /tenants/{id}': {
    path: { readonly id: string; };
    query: undefined;
    body: undefined;
    reply: undefined;
  };
  'POST /tenants/{id}/reset': {
    path: { readonly id: string; };
    query: undefined;
    body: undefined;
    reply: undefined;
  };
  'GET /tenants/{id}/settings': {
    path: { readonly id: string; };
    query: undefined;
    body: undefined;
    reply: { readonly settings: readonly (Setting)[]; readonly quirks: readonly (Quirk)[]; };
  };
  'PUT /tenants/{id}/settings': {
    path: { readonly id: string; };
    query: undefined;
    body: { readonly [name: string]: unknown; };
    reply: undefined;
  };
  'GET /tenants/{id}/env': {
    path: { readonly id: string; };
    query: { readonly url?: string; readonly format?: 'shell' | 'dotenv' | 'json' | 'yaml'; };
    body: undefined;
    reply: string;
  };
  'POST /tenants/{id}/credentials/{kind}/reset': {
    path: { readonly id: string; readonly kind: string; };
    query: undefined;
    body: undefined;
    reply: { readonly [name: string]: string; };
  };
  'GET /tenants/{id}/issued': {
    path: { readonly id: string; };
    query: { readonly reveal?: '0' | '1'; };
    body: undefined;
    reply: { readonly now: number; readonly issued: readonly (Issued)[]; };
  };
  'POST /reset': {
    path: undefined;
    query: undefined;
    body: undefined;
    reply: undefined;
  };
  'POST /rules': {
    path: undefined;
    query: undefined;
    body: Rule;
    reply: { readonly id: string; };
  };
  'GET /rules': {
    path: undefined;
    query: { readonly tenant?: string; readonly limit?: number; };
    body: undefined;
    reply: { readonly rules: readonly (RuleState)[]; readonly total: number; };
  };
  'DELETE /rules': {
    path: undefined;
    query: { readonly tenant?: string; };
    body: undefined;
    reply: undefined;
  };
  'GET /rules/{id}': {
    path: { readonly id: string; };
    query: undefined;
    body: undefined;
    reply: RuleState;
  };
  'DELETE /rules/{id}': {
    path: { readonly id: string; };
    query: undefined;
    body: undefined;
    reply: undefined;
  };
  'GET /requests': {
    path: undefined;
    query: { readonly tenant?: string; readonly operation?: string; readonly outcome?: string; readonly vendor?: string; readonly id?: string; readonly refused?: '0' | '1'; readonly value?: string; readonly text?: string; readonly params?: { readonly [name: string]: string; }; readonly since?: number; readonly until?: number; readonly reveal?: '0' | '1'; readonly limit?: number; };
    body: undefined;
    reply: { readonly requests: readonly (Call)[]; readonly evicted: number; };
  };
  'DELETE /requests': {
    path: undefined;
    query: { readonly tenant?: string; };
    body: undefined;
    reply: undefined;
  };
  'GET /requests/stream': {
    path: undefined;
    query: { readonly tenant?: string; readonly operation?: string; readonly outcome?: string; readonly vendor?: string; readonly id?: string; readonly refused?: '0' | '1'; readonly value?: string; readonly text?: string; readonly params?: { readonly [name: string]: string; }; readonly since?: number; readonly until?: number; readonly reveal?: '0' | '1'; readonly perSecond?: number; };
    body: undefined;
    reply: string;
  };
  'GET /clock': {
    path: undefined;
    query: { readonly tenant?: string; };
    body: undefined;
    reply: { readonly tenant: string; readonly now: number; readonly frozen: boolean; };
  };
  'PUT /clock': {
    path: undefined;
    query: undefined;
    body: ClockChange;
    reply: { readonly tenant: string; readonly now: number; readonly frozen: boolean; };
  };
  'GET /prices': {
    path: undefined;
    query: undefined;
    body: undefined;
    reply: { readonly prices: readonly (PriceList)[]; };
  };
  'PUT /tenants/{id}/packages/{vendor}': {
    path: { readonly id: string; readonly vendor: string; };
    query: undefined;
    body: NewPackage;
    reply: undefined;
  };
  'POST /tenants/{id}/packages/{vendor}': {
    path: { readonly id: string; readonly vendor: string; };
    query: undefined;
    body: NewPackage;
    reply: Package;
  };
  'GET /tenants/{id}/packages/{vendor}': {
    path: { readonly id: string; readonly vendor: string; };
    query: undefined;
    body: undefined;
    reply: { readonly packages: readonly (Package)[]; };
  };
  'GET /tenants/{id}/packages': {
    path: { readonly id: string; };
    query: undefined;
    body: undefined;
    reply: { readonly packages: readonly (Package)[]; readonly low: readonly ({ readonly vendor: string; readonly left: number; readonly total: number; })[]; };
  };
  'GET /usage': {
    path: undefined;
    query: { readonly tenant?: string; readonly vendor: string; readonly package?: string; readonly from?: number; readonly until?: number; };
    body: undefined;
    reply: { readonly usage: readonly (UsageRow)[]; };
  };
  'GET /usage.csv': {
    path: undefined;
    query: { readonly tenant?: string; readonly vendor: string; readonly package?: string; readonly from?: number; readonly until?: number; };
    body: undefined;
    reply: string;
  };
  'GET /ledger': {
    path: undefined;
    query: { readonly tenant?: string; };
    body: undefined;
    reply: Bill;
  };
  'GET /ledger.csv': {
    path: undefined;
    query: { readonly tenant?: string; };
    body: undefined;
    reply: string;
  };
  'POST /people': {
    path: undefined;
    query: { readonly reveal?: '0' | '1'; };
    body: PersonWithCards | NewPerson | NewPersona;
    reply: { readonly people: number; readonly added: readonly (PersonView)[]; };
  };
  'GET /people': {
    path: undefined;
    query: { readonly limit?: number; readonly reveal?: '0' | '1'; };
    body: undefined;
    reply: { readonly people: readonly (PersonView)[]; readonly total: number; };
  };
  'POST /pictures': {
    path: undefined;
    query: undefined;
    body: Picture | readonly (Picture)[];
    reply: { readonly added: number; };
  };
  'GET /pictures': {
    path: undefined;
    query: { readonly limit?: number; readonly reveal?: '0' | '1'; };
    body: undefined;
    reply: { readonly pictures: readonly (PictureView)[]; readonly total: number; };
  };
  'GET /specimens/{card}/svg': {
    path: { readonly card: string; };
    query: { readonly variants?: string; };
    body: undefined;
    reply: Blob;
  };
  'GET /specimens/{card}/png': {
    path: { readonly card: string; };
    query: { readonly variants?: string; };
    body: undefined;
    reply: Blob;
  };
  'GET /specimens/{card}/pdf': {
    path: { readonly card: string; };
    query: { readonly variants?: string; };
    body: undefined;
    reply: Blob;
  };
  'GET /personas': {
    path: undefined;
    query: undefined;
    body: undefined;
    reply: { readonly personas: readonly (Persona)[]; };
  };
  'GET /cards/{card}/verdicts': {
    path: { readonly card: string; };
    query: { readonly variants?: string; };
    body: undefined;
    reply: { readonly verdicts: readonly (Verdict)[]; };
  };
  'POST /pictures/verdicts': {
    path: undefined;
    query: { readonly reveal?: '0' | '1'; };
    body: Blob;
    reply: SeenPicture;
  };
  'GET /personas/verdicts': {
    path: undefined;
    query: { readonly operation: string; };
    body: undefined;
    reply: { readonly verdicts: readonly (PersonaVerdict)[]; };
  };
  'GET /openapi.json': {
    path: undefined;
    query: { readonly vendor?: string; };
    body: undefined;
    reply: { readonly openapi: string; readonly [name: string]: unknown; };
  };
  'GET /control-api.json': {
    path: undefined;
    query: undefined;
    body: undefined;
    reply: { readonly openapi: string; readonly [name: string]: unknown; };
  };
}

