import type { Text } from '../../words/text.ts';
import type { Evidence } from '../outcome.ts';

/** A path that an operation had once. The vendor's unknown-path row answers it, also at the mock's own address. */
export interface FormerPath {
  readonly path: string;
  readonly says: Text;
  readonly evidence: Evidence;
  readonly source: string;
}

/** A picture of the vendor at a URL that its samples name. It is never fetched. */
export interface SamplePicture {
  readonly url: string;
  /** The file of `fixtures/pictures` that is seen in its place. */
  readonly file: string;
  readonly says: Text;
  readonly evidence: Evidence;
  readonly source: string;
}
