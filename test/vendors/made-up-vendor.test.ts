import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test, vi } from 'vitest';
import { askSamples } from '../../src/descriptions/docs/ask-samples.ts';
import { askVerdicts } from '../../src/descriptions/docs/ask-verdicts.ts';
import { toVendorPage } from '../../src/descriptions/docs/pages/to-vendor-page.ts';
import { toMockTarget } from '../../src/descriptions/examples/to-mock-target.ts';
import { sampleOutcomes } from '../../src/descriptions/exports/sample-outcomes.ts';
import { toOpenApi } from '../../src/descriptions/openapi/to-openapi.ts';
import { createMock } from '../../src/index.ts';
import { personas } from '../../src/world/people/personas.ts';
import { readPicture } from '../case-targets.ts';
import { madeUp } from './made-up-vendor.ts';
import { readEverywhere } from './read-everywhere.ts';

/** The suites do not depend on a particular vendor: those of outcomes run here with a vendor that is in no list. */

vi.mock('../../src/vendors/index.ts', async () => {
  const { madeUp } = await import('./made-up-vendor.ts');
  return { vendors: [madeUp], vendorsById: { 'made-up': madeUp } };
});

describe('a made-up vendor', async () => {
  await import('../outcomes.test.ts');

  test('shows the number of a card where its definition puts it', async () => {
    const [read] = await readEverywhere(createMock(), readPicture('ok.jpeg'));
    expect(read).toMatchObject({
      operation: 'made-up/recognize',
      outcome: 'read',
      number: personas.ok.card,
      body: { data: { card: { no: '6214-8500-0000-0015' } } },
    });
  });

  test('is told every persona as its example says', async () => {
    const mock = createMock();
    expect(await askVerdicts(mock, personas.ok)).toMatchObject([{ outcome: 'same' }]);
    expect(await askVerdicts(mock, personas.nameMismatch)).toMatchObject([{ outcome: 'different' }]);
  });

  test('has its page and its description', async () => {
    const samples = await askSamples(madeUp, toMockTarget(createMock(), readPicture));
    expect(toVendorPage(madeUp, samples).en).toContain('the bank does not answer');
    const document = toOpenApi([madeUp], await sampleOutcomes([madeUp]), { version: '1.0.0' });
    expect(await new Validator().validate(JSON.parse(JSON.stringify(document)))).toEqual({ valid: true });
  });
});
