import type { Call } from '../../language/call.ts';
import type { Diagnosis } from '../../language/diagnosis.ts';
import { tellMisspelt } from '../../wire/tell-misspelt.ts';
import { say } from '../../words/text.ts';

const inJson = {
  en: '{parameter} is missing in the JSON body, or empty.',
  zh: 'JSON 请求体里缺少 {parameter}，或其值为空。',
} as const;
const inQuery = {
  en: '{parameter} is missing in the query, or empty.',
  zh: '查询串里缺少 {parameter}，或其值为空。',
} as const;

/**
 * Names the first of the parameters that is missing, and the spelling that it was sent under. A POST carries them in
 * JSON, and a GET in the query.
 */
export function diagnoseMissing({ raw, request }: Call, known: readonly string[]): Diagnosis | undefined {
  const isPost = request.method === 'POST';
  const sent = isPost ? Object.keys(raw.json) : raw.query.all.map(({ name }) => name);
  // A body that is not JSON is the mistake then.
  if (isPost && sent.length === 0 && request.body.length > 0) return undefined;
  const lacking = known.filter((name) => !(isPost ? raw.json[name] : raw.query.get(name)));
  const [parameter] = lacking;
  if (parameter === undefined) return undefined;
  const says = tellMisspelt(parameter, sent, known);
  if (says !== undefined) return { cause: 'misspeltParameter', says };
  return { cause: 'missingParameter', says: say(isPost ? inJson : inQuery, { parameter }) };
}
