/** What is to be done: the customer takes another photo, the customer tries again later, somebody of ours looks. */
export type Meaning = 'retake' | 'later' | 'alert';

/** A call that read no card. */
export class Trouble extends Error {
  readonly meaning: Meaning;
  readonly code: string;

  constructor(meaning: Meaning, code: string) {
    super(`${meaning}: ${code}`);
    this.meaning = meaning;
    this.code = code;
  }
}
