import { plainCasesOf } from '../../../src/descriptions/docs/ask-readers.ts';
import { runCase } from '../../../src/descriptions/examples/run-case.ts';
import { sendRequest } from '../../../src/descriptions/examples/send-request.ts';
import { codePath, readReplyPath } from '../../../src/language/reply-path.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { createRandom } from '../../../src/world/state/random.ts';

const { MOCK_URL = '', CREDENTIALS = '{}' } = process.env;

/**
 * Calls `vendor/operation` with its example and the received picture (Base64). The code is null if the reply has
 * none.
 */
export async function callByExample(name: string, image: string): Promise<{ readonly code: string | null }> {
  const one = plainCasesOf(vendors).find(
    ({ vendor, operationName }) => `${vendor.id}/${operationName}` === name,
  );
  if (one === undefined) throw new Error(`there is no operation ${name}`);
  const reply = await runCase(one, {
    send: (request) => sendRequest(request, MOCK_URL),
    credentials: async () => JSON.parse(CREDENTIALS),
    now: async () => Date.now(),
    advance: async () => undefined,
    configure: async () => undefined,
    setPackage: async () => undefined,
    random: createRandom(),
    readPicture: () => Buffer.from(image, 'base64'),
  });
  const codes = [one.vendor, ...one.vendor.layers].map(({ envelope }) =>
    readReplyPath(reply, codePath(envelope)),
  );
  const code = codes.find((value) => value !== undefined);
  return { code: code === undefined ? null : String(code) };
}
