import { foldText } from '../../../world/privacy/fold-text.ts';
import type { Drive } from '../contract/check-contract.ts';
import type { KnownToApp } from '../judge/find-leaks.ts';
import type { CheckWorker } from './check-app.ts';

const chinese = /\p{Script=Han}[\p{Script=Han}·•]{1,14}/gu;

/**
 * What is not to be shown of an answer to this request: the secrets, those that were issued, and the names that the
 * request carries.
 */
export function knownOf(
  { secrets, issued }: Pick<CheckWorker, 'secrets' | 'issued'>,
  drive: Drive,
): KnownToApp {
  const { plain } = foldText(JSON.stringify(drive.by === 'command' ? drive.command : drive.request));
  const tokens = issued.values();
  return { secrets: [...secrets, ...tokens], issued: tokens, names: plain.match(chinese) ?? [] };
}
