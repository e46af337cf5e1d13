import { z } from 'zod';
import { type ToolkitErrorCode, toolkitErrors } from '../../errors/toolkit-error.ts';
import type { AtlasRow } from '../../language/cases.ts';
import { type Card, cardStates, type Person } from '../../language/people.ts';
import { type PictureCard, pictureVariants } from '../../language/world.ts';
import type { DiagnosisView, EntryView, RowAbove } from '../../mocks/journal/entry.ts';
import type { DoubleCharge, LedgerSummary } from '../../mocks/ledger/ledger.ts';
import type { PackageUsageRow } from '../../mocks/ledger/package-usage.ts';
import type { PackageView } from '../../mocks/ledger/package-view.ts';
import type { PackageWarning } from '../../mocks/ledger/package-warning.ts';
import type { OperationSummary } from '../../mocks/ledger/usage-summary.ts';
import { faults, type RuleState, ruleSchema } from '../../mocks/rules/rule.ts';
import type { PersonWithCards } from '../../world/people/people-schemas.ts';
import type { PictureHashes } from '../../world/pictures/known-pictures.ts';
import type { SchemaFields } from './control-schemas.ts';

const text = z.string();
const count = z.int().min(0);
const billed = z.union([z.boolean(), z.literal('unknown')]);

/** The body of every refusal. */
export const refusal = z
  .strictObject({
    error: z.strictObject({
      code: z.enum(Object.keys(toolkitErrors) as ToolkitErrorCode[]),
      message: text,
    }),
  })
  .meta({
    id: 'Refusal',
    description: 'The message names the culprit, what exists, and the next step.',
    zh: 'message 指出错在哪里、有哪些可选、下一步怎么做。',
  });

export const evidence = z.enum(['documented', 'captured', 'client', 'inferred']);
const pin = z.union([text, z.number(), z.boolean(), z.null(), z.strictObject({ startsWith: text })]);
/** The pack that a vendor is from. */
export const packOrigin = z.strictObject({ name: text, version: text.exactOptional() }).meta({
  id: 'PackOrigin',
  description: 'The pack that the vendor is from; absent for the built-in vendors.',
  zh: '供应商所属的供应商包；内置供应商没有此项。',
});

export const atlasRow: z.ZodType<AtlasRow> = z
  .strictObject({
    vendor: text,
    operation: text,
    outcome: text,
    layer: z.enum(['vendor', 'platform', 'gateway']),
    code: z.union([text, z.number(), z.null()]),
    message: text.nullable(),
    messages: z.record(text, text.nullable()).exactOptional(),
    vendorName: text.exactOptional(),
    httpStatus: z.int(),
    when: text,
    pins: z.record(text, pin),
    evidence: z.union([
      evidence,
      z.strictObject({
        code: evidence,
        message: evidence.exactOptional(),
        messages: evidence.exactOptional(),
        httpStatus: evidence.exactOptional(),
        cause: evidence.exactOptional(),
        body: evidence.exactOptional(),
        billed: evidence.exactOptional(),
      }),
    ]),
    source: text,
    billed,
    retry: z.enum(['never', 'later', 'afterFix']),
    siblings: z.array(z.strictObject({ operation: text, outcome: text, when: text })).exactOptional(),
    persona: text.exactOptional(),
    pack: packOrigin.exactOptional(),
    natural: z.boolean(),
  } satisfies SchemaFields<AtlasRow>)
  .meta({ id: 'OutcomeRow' });

/** Credentials of one kind. */
export const credential = z.record(text, text);
const credentials = z.record(text, credential);
export const tenant = z
  .strictObject({ id: text, credentials, invalidCredentials: credentials })
  .meta({ id: 'Tenant' });

export const ruleState: z.ZodType<RuleState> = z
  .strictObject({ ...ruleSchema.shape, id: text, tenant: text, madeAt: z.number(), taken: count })
  .meta({ id: 'RuleState' });

export const packageWarning: z.ZodType<PackageWarning> = z.strictObject({
  vendor: text,
  left: count,
  total: count,
} satisfies SchemaFields<PackageWarning>);

export const callView: z.ZodType<EntryView> = z
  .strictObject({
    at: z.number(),
    tenant: text,
    operation: text,
    outcome: text,
    forced: z.boolean(),
    rule: text.exactOptional(),
    fault: z.enum(faults).exactOptional(),
    number: count,
    id: text.exactOptional(),
    door: z.enum(['http', 'https', 'proxy', 'inProcess']),
    host: text.exactOptional(),
    billed,
    refused: z.boolean(),
    why: text,
    above: z.array(z.strictObject({ outcome: text, when: text } satisfies SchemaFields<RowAbove>)),
    packageLow: packageWarning.exactOptional(),
    note: text.exactOptional(),
    diagnosis: z
      .strictObject({
        cause: text,
        says: text,
        expected: text.exactOptional(),
        received: text.exactOptional(),
        differsAt: count.exactOptional(),
        hasSigned: z.literal(true).exactOptional(),
      } satisfies SchemaFields<DiagnosisView>)
      .exactOptional(),
    request: z.strictObject({
      method: text,
      path: text,
      query: text,
      headers: z.array(z.tuple([text, text]).readonly()).readonly(),
      params: z.record(text, text),
      body: z.strictObject({ size: count, sha256: text.exactOptional() }),
    } satisfies SchemaFields<EntryView['request']>),
    reply: z.strictObject({
      status: z.int(),
      size: count,
      body: text.exactOptional(),
    } satisfies SchemaFields<EntryView['reply']>),
  } satisfies SchemaFields<EntryView>)
  .meta({ id: 'Call' });

export const packageView: z.ZodType<PackageView> = z
  .strictObject({
    vendor: text,
    id: text,
    total: count,
    used: count,
    left: count,
    from: z.number(),
    until: z.number().nullable(),
    state: z.enum(['normal', 'expired', 'overdue', 'usedUp']),
    yuan: z.number().nullable(),
    console: z.strictObject({
      state: z.literal('正常').nullable(),
      validity: text.nullable(),
    } satisfies SchemaFields<PackageView['console']>),
  } satisfies SchemaFields<PackageView>)
  .meta({ id: 'Package' });

export const usageRow: z.ZodType<PackageUsageRow> = z
  .strictObject({
    serial: text,
    package: text,
    from: z.number().exactOptional(),
    until: z.number(),
    note: z.literal('套餐包消耗'),
    count,
  } satisfies SchemaFields<PackageUsageRow>)
  .meta({ id: 'UsageRow' });

const sums = {
  calls: count,
  billed: count,
  notBilled: count,
  unknown: count,
  estimated: z.boolean(),
  unpriced: count,
};
export const bill: z.ZodType<LedgerSummary> = z
  .strictObject({
    ...sums,
    yuan: z.number(),
    byOperation: z.array(
      z.strictObject({
        ...sums,
        operation: text,
        yuan: z.number().nullable(),
      } satisfies SchemaFields<OperationSummary>),
    ),
    packages: z.array(packageView),
    doubleCharges: z.array(
      z.strictObject({
        tenant: text,
        operation: text,
        same: z.enum(['order', 'request']),
        order: text.exactOptional(),
        first: z.number(),
        second: z.number(),
      } satisfies SchemaFields<DoubleCharge>),
    ),
    doubleCharged: count,
  } satisfies SchemaFields<LedgerSummary>)
  .meta({ id: 'Bill' });

/** Its numbers can be masked, so the formats of numbers are not checked. */
export const personView: z.ZodType<PersonWithCards> = z
  .strictObject({
    person: z.strictObject({ name: text, idNumber: text, mobile: text } satisfies SchemaFields<Person>),
    cards: z.array(
      z.strictObject({
        number: text,
        holder: text,
        state: z.enum(cardStates),
        bank: text.exactOptional(),
        product: text.exactOptional(),
        type: z.enum(['debit', 'credit']).exactOptional(),
        validThru: text.exactOptional(),
      } satisfies SchemaFields<Card>),
    ),
  } satisfies SchemaFields<PersonWithCards>)
  .meta({ id: 'PersonView' });

/** The picture as registered. Its number can be masked, so the format of the number is not checked. */
export const pictureView: z.ZodType<PictureHashes & PictureCard> = z
  .strictObject({
    sha256: text.exactOptional(),
    perceptual: text.exactOptional(),
    number: text.exactOptional(),
    validThru: text.exactOptional(),
    variants: z.array(z.enum(pictureVariants)),
  } satisfies SchemaFields<PictureHashes & PictureCard>)
  .meta({ id: 'PictureView' });
