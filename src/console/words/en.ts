/** Every word of the console, in English. `zh.ts` has the same keys. */
export const en = {
  frame: {
    title: 'Bank card mock',
    skip: 'Skip to content',
    views: 'Views',
    language: 'Language',
    away: 'The server does not answer. What you see may be old; it is asked again every few seconds.',
    broken: 'This view failed. The others still work.',
    again: 'Try again',
    loading: 'Loading…',
    token: {
      title: 'This server asks for a token',
      missing: 'Whoever started it has set it with --admin-token, or finds it in what the start printed.',
      wrong: 'That token was refused. Check it and try again.',
      label: 'Token',
      submit: 'Open the console',
    },
  },
  calls: {
    title: 'Calls',
    none: 'No calls yet. Point your app at this address, and its calls appear here:',
  },
};

export type Words = typeof en;
