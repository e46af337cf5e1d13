import { z } from 'zod';
import type { Mock } from '../../../mocks/create-mock.ts';
import { completePerson } from '../../../world/people/complete-person.ts';
import { type PersonWithCards, personEntrySchema } from '../../../world/people/people-schemas.ts';
import { registeredCard, registeredPictureSchema } from '../../../world/pictures/picture-schemas.ts';
import { maskValue } from '../../../world/privacy/mask-value.ts';
import { personBytes, pictureBytes } from '../../../world/state/memory-budget.ts';
import { personView, pictureView } from '../control-replies.ts';
import { type ControlRoute, route } from '../control-route.ts';
import { newest, oneOrMany, reveal } from '../control-schemas.ts';

const newPictures = oneOrMany(registeredPictureSchema.meta({ id: 'Picture' }));

/** Routes for the people, cards and pictures that the vendors of all tenants know. */
export function worldRoutes(mock: Mock): readonly ControlRoute[] {
  return [addPerson(mock), listPeople(mock), registerPictures(mock), listPictures(mock)];
}

function addPerson({ world: { people, memory } }: Mock): ControlRoute {
  return route({
    method: 'POST',
    path: '/people',
    says: {
      en: 'adds a person of whom a name, an ID number or a card is known, and makes up the rest',
      zh: '添加一个人物：给出姓名、身份证号或卡号之一即可，其余自动生成',
    },
    status: 201,
    query: reveal,
    body: personEntrySchema,
    refusal: { code: 'badRequest', what: { en: 'The person', zh: '人物' } },
    reply: z.strictObject({ people: z.int(), added: z.array(personView) }),
    example: {
      body: {
        name: '测试员',
        idNumber: '110101199001011237',
        cards: ['6222020000000001230', { number: '6214850000000999', state: 'lost' }],
      },
    },
    run({ query, body }) {
      const added = completePerson(body);
      const bytes = personBytes * added.reduce((count, { cards }) => count + 1 + cards.length, 0);
      memory.requireRoom(bytes);
      for (const entry of added) people.add(entry);
      memory.addThings(bytes);
      return { people: people.size, added: query.reveal ? [...added] : added.map(maskPerson) };
    },
  });
}

function listPeople({ world: { people } }: Mock): ControlRoute {
  return route({
    method: 'GET',
    path: '/people',
    says: {
      en: 'lists the newest people and their cards, masked without reveal=1',
      zh: '列出最新的人物及其银行卡，不带 reveal=1 时脱敏',
    },
    query: { ...newest, ...reveal },
    reply: z.strictObject({ people: z.array(personView), total: z.int() }),
    run({ query }) {
      const shown = people.list(query.limit);
      return { people: query.reveal ? [...shown] : shown.map(maskPerson), total: people.size };
    },
  });
}

function registerPictures({ world: { pictures, memory } }: Mock): ControlRoute {
  return route({
    method: 'POST',
    path: '/pictures',
    says: {
      en: 'registers pictures by their hashes: one, or a list',
      zh: '按哈希登记图片：一张，或一个列表',
    },
    status: 201,
    body: newPictures,
    refusal: { code: 'badPicture', what: { en: 'The list of pictures', zh: '图片列表' } },
    reply: z.strictObject({ added: z.int() }),
    example: {
      body: [{ sha256: 'a'.repeat(64), perceptual: '0f1e2d3c4b5a6978', persona: 'lost-card' }],
      reply: { added: 1 },
    },
    async run({ body }) {
      const rows = Array.isArray(body) ? body : [body];
      memory.requireRoom(pictureBytes * rows.length);
      memory.addThings(pictureBytes * rows.length);
      for (const { sha256, perceptual, ...row } of rows) {
        await pictures.add(
          { ...(sha256 && { sha256 }), ...(perceptual && { perceptual }) },
          registeredCard(row),
        );
      }
      return { added: rows.length };
    },
  });
}

function listPictures({ world: { pictures } }: Mock): ControlRoute {
  return route({
    method: 'GET',
    path: '/pictures',
    says: {
      en: 'lists the newest registered pictures, card numbers masked without reveal=1',
      zh: '列出最新登记的图片，不带 reveal=1 时卡号脱敏',
    },
    query: { ...newest, ...reveal },
    reply: z.strictObject({ pictures: z.array(pictureView), total: z.int() }),
    run({ query: { limit, reveal: isRevealed } }) {
      const all = pictures.list();
      const shown = all.slice(Math.max(0, all.length - limit)).map(({ card, ...hashes }) => ({
        ...hashes,
        ...card,
        ...(card.number !== undefined && !isRevealed && { number: maskValue(card.number) }),
      }));
      return { pictures: shown, total: all.length };
    },
  });
}

function maskPerson({ person: { name, idNumber, mobile }, cards }: PersonWithCards): PersonWithCards {
  return {
    person: { name: maskValue(name), idNumber: maskValue(idNumber), mobile: maskValue(mobile) },
    cards: cards.map(({ number, holder, ...card }) => ({
      ...card,
      number: maskValue(number),
      holder: maskValue(holder),
    })),
  };
}
