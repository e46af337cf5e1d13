import Fastify from 'fastify';
import { createFegineReader } from './fegine.ts';
import { type Log, lastFour } from './log.ts';
import { Trouble } from './trouble.ts';
import { createWebankReader } from './webank.ts';

const { PORT, WEBANK_URL, WEBANK_APPID, WEBANK_SECRET, FEGINE_OCR_URL, ALIYUN_APPCODE } = process.env;
const statuses = { retake: 422, later: 503, alert: 500 } as const;

interface Photo {
  /** In Base64, as the page sends it. */
  readonly photo: string;
}
const schema = {
  body: { type: 'object', required: ['photo'], properties: { photo: { type: 'string', minLength: 1 } } },
};

const log: Log = (facts) => console.log(JSON.stringify({ at: new Date().toISOString(), ...facts }));
const readCard = createWebankReader(
  { url: String(WEBANK_URL), appId: String(WEBANK_APPID), secret: String(WEBANK_SECRET) },
  log,
);
const scanCard = createFegineReader({ url: String(FEGINE_OCR_URL), appCode: String(ALIYUN_APPCODE) }, log);

const app = Fastify({ bodyLimit: 4 * 1024 * 1024 });

/** For an account with a bank: WeBank warns of photocopies and photos of screens. */
app.post<{ Body: Photo }>('/accounts/card', { schema }, async ({ body }) => {
  const { number, warnings } = await readCard(body.photo);
  return { card: lastFour(number), warnings };
});

/** For a form that fills itself in. */
app.post<{ Body: Photo }>('/scan', { schema }, async ({ body }) => {
  const { number, kind } = await scanCard(body.photo);
  return { card: lastFour(number), kind };
});

app.setErrorHandler((error, _request, reply) => {
  const meaning = error instanceof Trouble ? error.meaning : 'alert';
  log({ event: 'trouble', meaning, code: error instanceof Trouble ? error.code : String(error) });
  return reply.status(statuses[meaning]).send({ trouble: meaning });
});

await app.listen({ port: Number(PORT), host: '127.0.0.1' });
