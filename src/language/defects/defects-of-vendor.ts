import { english } from '../../words/text.ts';
import type { Operation } from '../operation.ts';
import type { Pin } from '../outcome.ts';
import { codePath } from '../reply-path.ts';
import { isBodiless } from '../routes/methods.ts';
import { invalidRows, type TableRow, tableOf } from '../table.ts';
import type { Vendor } from '../vendor.ts';
import { matchesPin } from './defects-of-reply.ts';
import { defectsOfRoutes } from './defects-of-routes.ts';
import { defectsOfSigns } from './defects-of-signs.ts';
import { defectsOfTexts } from './defects-of-texts.ts';

/** The defects of a definition. Each is a sentence that names the row and the remedy. */
export function defectsOfVendor(vendor: Vendor): readonly string[] {
  const defects = [...defectsOfRoutes([vendor])];
  const layered = new Set(vendor.layers.flatMap(({ outcomes }) => Object.keys(outcomes)));
  for (const role of ['unknownPath', 'outage'] as const) {
    if (layered.has(vendor[role])) continue;
    defects.push(`${vendor.id}: ${role} names ${vendor[role]}, which is no row of its layers`);
  }
  for (const { path } of vendor.formerPaths ?? []) {
    const today = Object.entries(vendor.operations).find(([, operation]) => operation.path === path)?.[0];
    if (today !== undefined) {
      defects.push(`${vendor.id}: its former path ${path} is that of ${today}; leave it out`);
    }
  }
  const fields = Object.keys(vendor.credentials.fallback as object);
  for (const { id, key, token = id } of vendor.credentials.pairs ?? []) {
    for (const field of [id, key, token].filter((one) => !fields.includes(one))) {
      defects.push(`${vendor.id}: a pair names ${field}; its credentials have ${fields.join(', ')}`);
    }
  }
  defects.push(...defectsOfPlainHeaders(vendor), ...defectsOfProducts(vendor));
  for (const [name, operation] of Object.entries(vendor.operations)) {
    const at = `${vendor.id}/${name}`;
    const table = tableOf(vendor, operation);
    defects.push(
      ...defectsOfNames(at, table),
      ...defectsOfCodes(at, table),
      ...defectsOfSentences(at, table),
      ...defectsOfPins(at, table),
      ...defectsOfMessages(at, table),
      ...defectsOfWitnesses(at, table),
      ...defectsOfMethods(at, operation),
      ...defectsOfReferences(at, operation, table),
      ...defectsOfChoices(at, table),
      ...defectsOfSigns(at, vendor, operation, table),
    );
  }
  defects.push(...defectsOfTexts(vendor));
  return [...new Set(defects)];
}

function defectsOfProducts({ id, operations, prices, products }: Vendor): string[] {
  if (products === undefined) return [];
  const defects = prices.length === 0 ? [] : [`${id}: has prices and products; put the prices into these`];
  const sold = Object.entries(products).flatMap(([name, { operations: of }]) =>
    of.map((operation) => [name, operation] as const),
  );
  for (const [at, [name, operation]] of sold.entries()) {
    if (operations[operation] === undefined)
      defects.push(`${id}: its product ${name} has ${operation}, which is no operation`);
    const other = sold.slice(0, at).find(([, before]) => before === operation)?.[0];
    if (other !== undefined) defects.push(`${id}: ${operation} is in ${other} and in ${name}; sell it once`);
  }
  return defects;
}

function defectsOfPlainHeaders({ id, credentials, plainHeaders = {} }: Vendor): string[] {
  const proofs = credentials.ways.flat().filter((proof) => proof.in === 'header');
  const secret = new Set([
    'authorization',
    'cookie',
    ...proofs.map(({ parameter }) => parameter.toLowerCase()),
  ]);
  return Object.keys(plainHeaders)
    .filter((name) => secret.has(name))
    .map((name) => `${id}: plainHeaders shows ${name}, which proves who calls; leave it out`);
}

/** JavaScript moves keys that look like integers to the front, which would change the order of the table. */
function defectsOfNames(at: string, table: readonly TableRow[]): string[] {
  return table
    .filter(({ name }) => !/^[a-z][a-zA-Z0-9]*$/.test(name))
    .map(({ name }) => `${at}/${name}: a row's name is lowerCamel English, such as lostCard`);
}

/** Callers name a row by its name or by its code. */
function defectsOfCodes(at: string, table: readonly TableRow[]): string[] {
  return table.flatMap(({ name }) => {
    const other = table.find(({ name: own, row }) => own !== name && String(row.code) === name);
    return other === undefined
      ? []
      : [`${at}/${name}: its name is the code of ${other.name}; give it another`];
  });
}

function defectsOfSentences(at: string, table: readonly TableRow[]): string[] {
  const seen = new Map<string, string>();
  const defects: string[] = [];
  for (const { name, row } of table) {
    const other = seen.get(english(row.when));
    if (other !== undefined)
      defects.push(`${at}/${name}: its \`when\` is that of ${other}; give each its own`);
    seen.set(english(row.when), name);
  }
  return defects;
}

function defectsOfPins(at: string, table: readonly TableRow[]): string[] {
  const groups = Map.groupBy(table, ({ row: { httpStatus = 200, code }, envelope }) =>
    JSON.stringify([httpStatus, code, code === null ? '' : codePath(envelope)]),
  );
  const defects: string[] = [];
  for (const siblings of groups.values()) {
    for (const [index, one] of siblings.entries()) {
      for (const other of siblings.slice(index + 1)) {
        if (isToldApart(one.row.pins ?? {}, other.row.pins ?? {})) continue;
        defects.push(
          `${at}/${one.name}: cannot be told from ${other.name}; pin a reply path in which they differ`,
        );
      }
    }
  }
  return defects;
}

function isToldApart(one: Readonly<Record<string, Pin>>, other: Readonly<Record<string, Pin>>): boolean {
  return Object.entries(one).some(([path, pin]) => {
    const sibling = other[path];
    return sibling !== undefined && !matchesPin(pin, sibling) && !matchesPin(sibling, pin);
  });
}

function defectsOfMessages(at: string, table: readonly TableRow[]): string[] {
  return table.flatMap(({ name, row: { messages = {} }, language }) =>
    Object.keys(messages)
      .filter((asked) => !language?.values.includes(asked))
      .map((asked) => `${at}/${name}: no request can ask for its message in ${asked}; name it in language`),
  );
}

function defectsOfWitnesses(at: string, table: readonly TableRow[]): string[] {
  return table
    .filter(({ row, natural }) => natural && row.example === undefined)
    .map(
      ({ name }) => `${at}/${name}: has a cause and no witness; give it an example (and a history in before)`,
    );
}

function defectsOfMethods(at: string, { method, alsoMethods = [], request }: Operation): string[] {
  const inBody = (['form', 'json', 'multipart'] as const).filter((section) => request[section] !== undefined);
  return alsoMethods.flatMap((also, index) => {
    if ([method, ...alsoMethods.slice(0, index)].includes(also))
      return [`${at}: alsoMethods names ${also} again; leave it out`];
    if (also !== also.toUpperCase()) return [`${at}: alsoMethods names ${also}; write ${also.toUpperCase()}`];
    return isBodiless(also) && inBody.length > 0
      ? [`${at}: alsoMethods names ${also}, which has no body for its ${inBody.join(', ')}; make them params`]
      : [];
  });
}

function defectsOfReferences(at: string, operation: Operation, table: readonly TableRow[]): string[] {
  const names = new Set(table.map(({ name }) => name));
  const named = [
    ...invalidRows(operation).map((row) => ['invalid or missing', row]),
    ...Object.keys(operation.causes ?? {}).map((row) => ['causes', row]),
    ...(operation.rates ?? []).map(({ row }) => ['rates', row]),
  ];
  const defects = named
    .filter(([, row]) => !names.has(row ?? ''))
    .map(([field, row]) => `${at}: ${field} names ${row}, which is no row of its table`);
  if (operation.invalid === undefined && canRefuse(operation)) {
    defects.push(`${at}: its schemas can refuse a request; say with invalid which row that is`);
  }
  for (const { row, calls, perMs } of operation.rates ?? []) {
    if (calls >= 1 && perMs >= 1) continue;
    defects.push(`${at}: its limit for ${row} is of ${calls} calls in ${perMs} ms; give both as 1 or more`);
  }
  if (operation.request.params !== undefined) {
    const others = (['query', 'form', 'json'] as const).filter((place) => operation.request[place]);
    defects.push(
      ...others.map((place) => `${at}: its request has params and ${place}; put all of them into params`),
    );
  }
  if (operation.choose !== undefined && !table.some(({ row }) => row.chosen)) {
    defects.push(`${at}: has a choose and no row marked chosen`);
  }
  return defects;
}

/** A walk is prepared for each value of one setting, so a table can depend on only one. */
function defectsOfChoices(at: string, table: readonly TableRow[]): string[] {
  const names = new Set(table.flatMap(({ row }) => row.under?.setting.name ?? []));
  return names.size <= 1
    ? []
    : [`${at}: its rows stand under several settings (${[...names].join(', ')}); use one`];
}

/** Tries each schema with an empty input, and each of its fields with mistakes that a client can make. */
function canRefuse({ request }: Operation): boolean {
  return Object.entries(request).some(([section, schema]) => {
    if (!('shape' in schema)) return !schema.safeParse(new Uint8Array()).success;
    const mistakes = section === 'json' ? ['', 'x', 0, null, [], {}] : ['', 'x'];
    const inputs = Object.keys(schema.shape).flatMap((field) =>
      mistakes.map((mistake) => ({ [field]: mistake })),
    );
    return [{}, ...inputs].some((input) => !schema.safeParse(input).success);
  });
}
