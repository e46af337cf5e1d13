/** One line of JSON a call. It gets the last four digits of a card and codes, and never a request or an error whole. */
function log(event, facts) {
  console.log(JSON.stringify({ at: new Date().toISOString(), event, ...facts }));
}

/** `…0015` */
function lastFour(card) {
  return `…${card.slice(-4)}`;
}

module.exports = { lastFour, log };
