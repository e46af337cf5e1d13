import { plainCasesOf } from '../../../src/descriptions/docs/ask-readers.ts';
import { runCase } from '../../../src/descriptions/examples/run-case.ts';
import { sendRequest } from '../../../src/descriptions/examples/send-request.ts';
import type { Example, Fields } from '../../../src/language/example.ts';
import { codePath, readReplyPath, replyText } from '../../../src/language/reply-path.ts';
import { tableOf } from '../../../src/language/table.ts';
import { isKind } from '../../../src/language/value.ts';
import { vendors } from '../../../src/vendors/index.ts';
import type { WireReply } from '../../../src/wire/wire.ts';
import { createRandom } from '../../../src/world/state/random.ts';

const { MOCK_URL = '', CREDENTIALS = '{}' } = process.env;

type Person = Readonly<Record<'name' | 'idNumber' | 'card' | 'mobile' | 'image', string>>;

/** Replies with tokens, by path, and the codes that say that one of them counts no more. */
const issued = new Map<string, WireReply>();
const tokenRefused = new Set(['110', '111']);

/**
 * Calls `vendor/operation` with its example, about the received person and with the received picture (Base64). The code
 * is null if the reply has none.
 */
export async function callByExample(name: string, person: Person): Promise<{ readonly code: string | null }> {
  const one = plainCasesOf(vendors).find(
    ({ vendor, operationName }) => `${vendor.id}/${operationName}` === name,
  );
  const hadToken = issued.size > 0;
  if (one === undefined) throw new Error(`there is no operation ${name}`);
  const reply = await runCase(
    { ...one, example: about(one.example, person) },
    {
      async send(request) {
        const issuing = Object.values(one.vendor.operations).filter(({ issues }) => issues !== undefined);
        const isBefore = issuing.some(({ path }) => path === request.path && path !== one.operation.path);
        const reply = (isBefore && issued.get(request.path)) || (await sendRequest(request, MOCK_URL));
        if (isBefore && replyText(reply).includes('_token')) issued.set(request.path, reply);
        return reply;
      },
      credentials: async () => JSON.parse(CREDENTIALS),
      now: async () => Date.now(),
      advance: async () => undefined,
      configure: async () => undefined,
      setPackage: async () => undefined,
      random: createRandom(),
      readPicture: () => Buffer.from(person.image, 'base64'),
    },
  );
  const envelopes = new Set(tableOf(one.vendor, one.operation).map(({ envelope }) => codePath(envelope)));
  const codes = [...envelopes].map((path) => readReplyPath(reply, path));
  const code = codes.find((value) => value !== undefined);
  if (tokenRefused.has(String(code)) && hadToken) {
    issued.clear();
    return callByExample(name, person);
  }
  return { code: code === undefined ? null : String(code) };
}

function about(example: Example, person: Person): Example {
  const inSection = (fields: Fields) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        isKind(value, 'persona') ? person[value.field] : value,
      ]),
    );
  const sections = (['query', 'form', 'json'] as const).flatMap((section) => {
    const fields = example[section];
    return fields === undefined ? [] : [[section, inSection(fields)] as const];
  });
  return { ...example, ...Object.fromEntries(sections) };
}
