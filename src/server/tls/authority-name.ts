/** The common name of every local authority. It is one name for all, so that a certificate made anew replaces the other. */
export const authorityName = 'bankcard-mock local authority';
