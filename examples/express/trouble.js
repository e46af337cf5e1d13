/** A call that a vendor did not answer as the customer hopes: `fix` (the customer), `later` (time), `alert` (us). */
class Trouble extends Error {
  constructor(meaning, code) {
    super(`${meaning}: ${code}`);
    this.meaning = meaning;
    this.code = code;
  }
}

/** What axios threw. The error itself holds the URL with its token, and the request. */
function toTrouble(error) {
  if (error instanceof Trouble) return error;
  return new Trouble('later', error.code ?? 'no reply');
}

module.exports = { Trouble, toTrouble };
