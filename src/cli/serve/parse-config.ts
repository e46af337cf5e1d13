import { type ZodError, z } from 'zod';
import { inBoth } from '../../errors/both-words.ts';
import { inWords, tellIssues } from '../../errors/issue-words.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Pack } from '../../language/packs/pack.ts';
import type { Vendor } from '../../language/vendor.ts';
import { createMock, type TenantOptions } from '../../mocks/create-mock.ts';
import { createNames } from '../../mocks/names.ts';
import { readImageHosts } from '../../pictures/fetch/image-hosts.ts';
import { createCors } from '../../server/http/cors.ts';
import { logLevels } from '../../server/http/log.ts';
import { parseWebhookUrl } from '../../server/package-webhook.ts';
import { proxyOthers } from '../../server/proxy/proxy-others.ts';
import type { ServeConfig } from '../../server/serve-config.ts';
import { isRedisUrl } from '../../server/state/is-redis-url.ts';
import { parseRedisUrl } from '../../server/state/redis/parse-redis-url.ts';
import { langs } from '../../words/lang.ts';
import { say } from '../../words/text.ts';
import { personEntrySchema } from '../../world/people/people-schemas.ts';
import { parseRegisteredPictures } from '../../world/pictures/picture-schemas.ts';
import { readSettings } from '../../world/state/read-settings.ts';
import { leastMemory, mostDrainMs } from './read-serve-flags.ts';

const port = z.int().min(0).max(65_535);
const doorPort = z
  .union([port, z.boolean()], {
    error: inBoth({ en: 'expected a port, true or false', zh: '应为端口、true 或 false' }),
  })
  .optional();
const some = z.string().min(1, inBoth({ en: 'expected some text', zh: '不能为空' }));
const text = some.optional();
const texts = z.array(some).optional();
const listOrPath = z
  .union([some, z.array(z.unknown())], {
    error: inBoth({ en: 'expected a list or the path of a file', zh: '应为列表或文件路径' }),
  })
  .optional();

const packOrName = z.union([some, z.custom<Pack>((value) => typeof value === 'object')], {
  error: inBoth({ en: 'expected a file, a package or a pack', zh: '应为文件、包名或供应商包' }),
});

const credentials = z.record(z.string(), z.record(z.string(), z.string()));
const tenantKeys = {
  id: some,
  credentials: credentials.exactOptional(),
  expiresInMs: z.number().min(0).exactOptional(),
  settings: z.record(z.string(), z.unknown()).exactOptional(),
  quirks: z.array(some).exactOptional(),
  answers: some.exactOptional(),
  packages: z.record(z.string(), z.unknown()).exactOptional(),
} satisfies Record<keyof TenantOptions, z.ZodType>;

const options = {
  port: port.optional(),
  host: text,
  https: doorPort,
  tlsDir: text,
  proxy: doorPort,
  proxyOthers: z.enum(proxyOthers).optional(),
  logLevel: z.enum(logLevels).optional(),
  cors: text,
  credentials: credentials.optional(),
  settings: z.record(z.string(), z.unknown()).optional(),
  quirks: texts,
  answers: text,
  imageHosts: texts,
  pictures: listOrPath,
  people: listOrPath,
  adminToken: text,
  readToken: text,
  drainMs: z.int().min(0).max(mostDrainMs).optional(),
  journalSize: z.int().min(0).optional(),
  memoryLimit: z.int().min(leastMemory).optional(),
  packageWebhook: text,
  coverage: text,
  seed: z.int().min(0).optional(),
  forgetTokens: z.boolean().optional(),
  tenants: z.array(z.strictObject(tenantKeys)).optional(),
  state: text.describe('memory, a file, or redis://…'),
  keepJournal: z.boolean().optional(),
  lang: z.enum(langs).optional(),
  vendors: z.array(packOrName).optional(),
  only: texts,
} satisfies Record<keyof ServeConfig, z.ZodType>;

/** `$schema` is for editors. */
export const configSchema = z.strictObject({ ...options, $schema: text });
const peopleSchema = z.array(personEntrySchema);

/**
 * Parses a configuration, as far as it can be checked without reading the files that it names. `file` is its name in
 * messages. Error `badConfig`.
 */
export function parseConfig(vendors: readonly Vendor[], value: unknown, file: string): ServeConfig {
  const { success, data, error } = configSchema.safeParse(value, inWords);
  if (!success) throw toConfigError(error, file, []);
  const { $schema: _, ...config } = data;
  const {
    settings = {},
    quirks = [],
    answers,
    imageHosts = [],
    cors,
    packageWebhook,
    pictures,
    people,
    state,
  } = config;
  const names = createNames(vendors);
  blame(`${file}, settings`, () => readSettings(names.settings, settings));
  blame(`${file}, quirks`, () => names.parseQuirks(quirks));
  blame(`${file}, answers`, () => names.quirksKeeping(answers));
  blame(`${file}, imageHosts`, () => readImageHosts(imageHosts));
  if (cors !== undefined) blame(`${file}, cors`, () => createCors(cors));
  if (packageWebhook !== undefined) {
    blame(`${file}, packageWebhook`, () => parseWebhookUrl(packageWebhook));
  }
  if (state !== undefined && isRedisUrl(state)) blame(`${file}, state`, () => parseRedisUrl(state));
  if (Array.isArray(pictures)) blame(`${file}, pictures`, () => parseRegisteredPictures(pictures));
  if (Array.isArray(people)) parsePeople(people, file, ['people']);
  return config as ServeConfig;
}

/**
 * Tries the credentials and the tenants of a configuration in a mock of their own. Error `badConfig`.
 */
export async function tryTenants(
  vendors: readonly Vendor[],
  { credentials = {}, tenants = [], seed }: ServeConfig,
  file: string,
): Promise<void> {
  const scratch = blame(`${file}, credentials`, () =>
    createMock(vendors, { credentials, ...(seed !== undefined && { seed }) }),
  );
  for (const [at, tenant] of tenants.entries()) {
    await scratch.createTenant(tenant).catch((error: unknown) =>
      blame(`${file}, tenants[${at}]`, () => {
        throw error;
      }),
    );
  }
}

/**
 * Parses the list of people at a path in a file, in the form that `mock.world.people.add` takes. Error `badConfig`.
 */
export function parsePeople(
  rows: unknown,
  file: string,
  path: readonly string[] = [],
): NonNullable<Exclude<ServeConfig['people'], string>> {
  const { success, error } = peopleSchema.safeParse(rows, inWords);
  if (!success) throw toConfigError(error, file, path);
  return rows as NonNullable<Exclude<ServeConfig['people'], string>>;
}

/** An error of `check` becomes `badConfig`, with its position in the file. */
export function blame<T>(where: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error;
    throw new ToolkitError(
      'badConfig',
      say({ en: '{where}: {why}', zh: '{where}：{why}' }, { where, why: error.text }),
    );
  }
}

/** One line: the file, the path of each mistake in it, and what is allowed there. */
function toConfigError(error: ZodError, file: string, path: readonly PropertyKey[]): ToolkitError {
  return new ToolkitError(
    'badConfig',
    say({ en: '{file}: {why}', zh: '{file}：{why}' }, { file, why: tellIssues(error, path) }),
  );
}
