import { z } from 'zod';
import { askVerdicts } from '../../../descriptions/docs/ask-verdicts.ts';
import { createMock, type Mock } from '../../../mocks/create-mock.ts';
import { createNames } from '../../../mocks/names.ts';
import { exampleNames } from '../../../vendors/example-names.ts';
import { personasOf } from '../../../world/people/personas.ts';
import { type ControlRoute, route } from '../control-route.ts';

const text = z.string();
const verdict = z.strictObject({ persona: text, outcome: text, code: text });
type PersonaAnswer = z.output<typeof verdict>;

/** The route for what an operation answers to each persona. It is asked of another mock, so that no tenant is billed. */
export function personaVerdictRoute({ vendors }: Mock): ControlRoute {
  const names = createNames(vendors);
  /** By operation. What the vendors answer does not change while a server runs. */
  const known = new Map<string, Promise<readonly PersonaAnswer[]>>();
  const judge = async (operation: string) => {
    const verdicts: PersonaAnswer[] = [];
    for (const persona of personasOf(vendors)) {
      const found = await askVerdicts(createMock(vendors), persona, operation);
      verdicts.push(...found.map(({ outcome, code }) => ({ persona: persona.id, outcome, code })));
    }
    return verdicts;
  };
  return route({
    method: 'GET',
    path: '/personas/verdicts',
    says: {
      en: 'tells what an operation answers to what each persona types; none where it takes no such details',
      zh: '某个接口对每个预置人物填写的信息分别返回什么；接口不接收这类信息时为空',
    },
    query: { operation: text },
    reply: z.strictObject({
      verdicts: z.array(verdict.meta({ id: 'PersonaVerdict' })).readonly(),
    }),
    example: { query: { operation: exampleNames.operation } },
    async run({ query: { operation } }) {
      const [vendor, name] = names.requireOperation(operation);
      const place = `${vendor.id}/${name}`;
      const verdicts = known.get(place) ?? judge(place);
      known.set(place, verdicts);
      return { verdicts: await verdicts };
    },
  });
}
