import { z } from 'zod';
import { type AnsweredRow, askReaders } from '../../../descriptions/docs/ask-readers.ts';
import { askVerdicts, type TypedDetails } from '../../../descriptions/docs/ask-verdicts.ts';
import { inBoth } from '../../../errors/both-words.ts';
import { cardStates, type Persona } from '../../../language/people.ts';
import { type Picture, pictureVariants } from '../../../language/world.ts';
import { createMock, type Mock } from '../../../mocks/create-mock.ts';
import { specimenOf } from '../../../specimen/print/specimen-of.ts';
import { tell } from '../../../words/text.ts';
import { findPersona, personasOf } from '../../../world/people/personas.ts';
import { maskValue } from '../../../world/privacy/mask-value.ts';
import { type ControlRoute, route } from '../control-route.ts';
import { reveal } from '../control-schemas.ts';
import { specimenQuery } from './specimen-routes.ts';

const text = z.string();
const verdict = z.strictObject({ operation: text, outcome: text, code: text }).meta({
  id: 'Verdict',
  description: 'The row that an operation answers with, and its code and pins.',
  zh: '接口返回的情形及其返回码。',
});

/**
 * Routes for what the vendors make of people and pictures. It is asked of another mock, of which nothing is left, so that no tenant
 * is billed.
 */
export function verdictRoutes(mock: Mock): readonly ControlRoute[] {
  return [listPersonas(mock), judgeCard(mock), judgePicture(mock)];
}

const persona: z.ZodType<Omit<Persona, 'says'> & { readonly says: string }> = z
  .strictObject({
    id: text,
    says: text,
    name: text,
    idNumber: text,
    mobile: text,
    card: text,
    state: z.enum(cardStates),
    registered: z
      .strictObject({
        name: text.exactOptional(),
        idNumber: text.exactOptional(),
        mobile: text.exactOptional(),
      })
      .exactOptional(),
    bank: text.exactOptional(),
    product: text.exactOptional(),
    type: z.enum(['debit', 'credit']).exactOptional(),
    validThru: text.exactOptional(),
    unknown: z.literal(true).exactOptional(),
  })
  .meta({
    id: 'Persona',
    description: 'What is typed into the app, and what is registered otherwise.',
    zh: '在应用里填写的信息，以及与之不同的登记信息。',
  });

function listPersonas({ vendors }: Mock): ControlRoute {
  return route({
    method: 'GET',
    path: '/personas',
    says: {
      en: 'lists the personas, who are synthetic',
      zh: '列出预置人物，都是虚构的',
    },
    reply: z.strictObject({ personas: z.array(persona).readonly() }),
    run: ({ lang }) => ({
      personas: personasOf(vendors).map((one) => ({ ...one, says: tell(one.says, lang) })),
    }),
  });
}

function judgeCard({ vendors, world: { people } }: Mock): ControlRoute {
  return route({
    method: 'GET',
    path: '/cards/:card/verdicts',
    says: {
      en: 'tells what each operation answers to a persona or to a card number: to its specimen card, and to what its holder types',
      zh: '每个接口对某个预置人物或卡号的返回：分别针对它的样卡，以及持卡人填写的信息',
    },
    query: specimenQuery,
    reply: z.strictObject({ verdicts: z.array(verdict) }),
    async run({ params: { card }, query: { variants } }) {
      const printed = specimenOf(card);
      const { renderSpecimen } = await import('../../../specimen/print/render-specimen.ts');
      const picture = await renderSpecimen(printed, { format: 'png', width: 500, variants });
      const other = createMock(vendors);
      const held = people.card(printed.number);
      const holder = people.person(held?.holder ?? '');
      if (held && holder) other.world.people.add({ person: holder, cards: [held] });
      const typed: TypedDetails | undefined =
        findPersona(card.trim()) ?? (holder && { ...holder, card: printed.number });
      const read = await askReaders(other, picture);
      return { verdicts: [...read, ...(typed ? await askVerdicts(other, typed) : [])].map(toVerdict) };
    },
  });
}

const seenPicture = z
  .strictObject({
    sha256: text.exactOptional(),
    perceptual: text.exactOptional(),
    size: z.int(),
    format: text.exactOptional(),
    width: z.int(),
    height: z.int(),
    problem: text.exactOptional(),
    clarity: z.number().exactOptional(),
    number: text.exactOptional(),
    validThru: text.exactOptional(),
    variants: z.array(z.enum(pictureVariants)),
    verdicts: z.array(verdict),
  })
  .meta({
    id: 'SeenPicture',
    description: 'What is read in a picture, its hashes, and the verdicts on it.',
    zh: '从图片中读出的内容、图片的哈希，以及各接口的返回。',
  });

function judgePicture({ vendors, world }: Mock): ControlRoute {
  return route({
    method: 'POST',
    path: '/pictures/verdicts',
    says: {
      en: 'tells what is read in a picture, by which hashes it is registered, and what each operation answers to it; card numbers masked without reveal=1',
      zh: '从一张图片中读出了什么、按哪些哈希登记，以及每个接口对它的返回；不带 reveal=1 时卡号脱敏',
    },
    query: reveal,
    takes: 'picture',
    body: z.custom<Uint8Array>(
      (body) => body instanceof Uint8Array,
      inBoth({ en: 'expected a picture', zh: '应为图片' }),
    ),
    refusal: { code: 'badPicture', what: { en: 'The body', zh: '请求体' } },
    reply: seenPicture,
    async run({ query, body }) {
      const picture = await world.pictures.look({ from: 'bytes', bytes: body });
      const hashes = picture.sha256 === undefined ? {} : await world.pictures.hashesOf(body);
      const other = createMock(vendors);
      if (picture.card !== undefined && picture.sha256 !== undefined) {
        await other.world.pictures.add({ sha256: picture.sha256 }, picture.card);
      }
      const verdicts = (await askReaders(other, body)).map(toVerdict);
      return { ...hashes, ...toSeen(picture, body.length, query.reveal === true), verdicts };
    },
  });
}

function toSeen(picture: Picture, size: number, isRevealed: boolean) {
  const { format, width, height, problem, clarity, card } = picture;
  const number = card?.number;
  return {
    size,
    width,
    height,
    ...(format !== undefined && { format }),
    ...(problem !== undefined && { problem }),
    ...(clarity !== undefined && { clarity }),
    ...(number !== undefined && { number: isRevealed ? number : maskValue(number) }),
    ...(card?.validThru !== undefined && { validThru: card.validThru }),
    variants: [...(card?.variants ?? [])],
  };
}

function toVerdict({ operation, outcome, code }: AnsweredRow & { readonly operation: string }) {
  return { operation, outcome, code };
}
