import { askReaders } from '../../src/descriptions/docs/ask-readers.ts';
import { replyText } from '../../src/language/reply-path.ts';
import type { Mock } from '../../src/mocks/create-mock.ts';

export interface Read {
  readonly operation: string;
  readonly outcome: string;
  /** The code, and what else tells the row: `1 · 2`. */
  readonly code: string;
  readonly status: number;
  readonly body: unknown;
  /** Without spaces. */
  readonly number: string | undefined;
}

/** What Fegine, WeBank and WeChat say of a picture. */
export async function readEverywhere(mock: Mock, picture: Uint8Array): Promise<readonly Read[]> {
  const verdicts = await askReaders(mock, picture);
  return verdicts.map(({ operation, outcome, code, reply }) => {
    const body = JSON.parse(replyText(reply)) as {
      number?: string;
      result?: { bank_card_number?: string; bankcardNo?: string };
    };
    const number = body.number ?? body.result?.bank_card_number ?? body.result?.bankcardNo;
    return { operation, outcome, code, status: reply.status, body, number: number?.replaceAll(' ', '') };
  });
}
