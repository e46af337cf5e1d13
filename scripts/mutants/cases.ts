/** Names and words of the cases that find mistakes which no single row shows. */
export const cases = {
  tokenExpires: /token ?expires|expires.*token/i,
  tokenRevoked: /token ?(?:is )?revoked|another instance/i,
  ticketExpires: /ticket ?expires/i,
  ticketRevoked: /ticket ?(?:is )?(?:revoked|replaced)|another instance/i,
  tokenFails: /token ?(?:call )?fails|never asks again/i,
  everyCall: /on every call/i,
  nonce: /(?:same|one|constant|fixed) nonce|nonce (?:is|was|of|twice|again)/,
  order: /order number|orderNo/,
  sign: /\b(?:this|the|its) sign\b|sorted/i,
  unknownCode: /unknown ?code|code that no document/i,
  mixedUp: /mixed ?up/i,
  charged: /retriedCharge|charges? (?:for each|again)|charged twice/i,
  leaked: /leak/i,
} as const;
