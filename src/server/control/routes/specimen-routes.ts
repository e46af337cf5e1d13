import { z } from 'zod';
import { specimenVariants } from '../../../specimen/draw/draw-specimen.ts';
import type { SpecimenFormat } from '../../../specimen/print/render-options.ts';
import { specimenOf } from '../../../specimen/print/specimen-of.ts';
import { say } from '../../../words/text.ts';
import { type ControlRoute, route } from '../control-route.ts';
import { listOf } from '../control-schemas.ts';

/** Routes for specimen cards: pictures that the vendors read. */
export function specimenRoutes(): readonly ControlRoute[] {
  return [drawAs('svg', 'image/svg+xml'), drawAs('png', 'image/png'), drawAs('pdf', 'application/pdf')];
}

/** How a specimen card is asked for. */
export const specimenQuery = { variants: listOf(specimenVariants) };

function drawAs(format: SpecimenFormat, type: string): ControlRoute {
  return route({
    method: 'GET',
    path: `/specimens/:card/${format}`,
    says: say(
      {
        en: 'draws the specimen card of a persona or of a card number, as {format}',
        zh: '绘制预置人物或卡号的样卡，格式为 {format}',
      },
      { format: format.toUpperCase() },
    ),
    types: [type],
    query: specimenQuery,
    reply: z.custom<Uint8Array>(),
    example: { query: { variants: 'glare,photocopy' } },
    async run({ params: { card }, query: { variants } }) {
      const { renderSpecimen } = await import('../../../specimen/print/render-specimen.ts');
      return Buffer.from(await renderSpecimen(specimenOf(card), { format, variants }));
    },
  });
}
