import type { Known } from '../../../world/privacy/find-personal.ts';
import { foldText } from '../../../world/privacy/fold-text.ts';
import type { Drive } from '../contract/check-contract.ts';

const chinese = /\p{Script=Han}[\p{Script=Han}·•]{1,14}/gu;

/** What is not to be shown of an answer to this request: the secrets, and the names that the request carries. */
export function knownOf(secrets: readonly string[], drive: Drive): Known {
  const { plain } = foldText(JSON.stringify(drive.by === 'command' ? drive.command : drive.request));
  return { secrets, names: plain.match(chinese) ?? [] };
}
