/** Names and words of the cases that find mistakes which no single row shows. */
export const cases = {
  tokenExpires: /lifecycle:expires|tokenExpires|token expires|never asks for a new token/i,
  tokenRevoked: /lifecycle:replaced|tokenReplaced|another instance/i,
  ticketExpires: /lifecycle:expires|ticket ?expires/i,
  ticketRevoked: /lifecycle:replaced|another instance/i,
  tokenFails: /lifecycle:issuingFails|works again|token (?:call )?fails/i,
  everyCall: /on every call/i,
  nonce: /(?:same|one|constant|fixed) nonce|nonce (?:is|was|of|twice|again)/,
  order: /order number|orderNo/,
  sign: /\b(?:this|the|its) sign\b|sorted/i,
  unknownCode: /unknown ?code|code that no document|reply:/i,
  mixedUp: /mixed ?up/i,
  charged: /retriedCharge|charges? (?:for each|again)|charged twice/i,
  leaked: /leak/i,
} as const;
