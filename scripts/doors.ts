/** What users import: each is `src/<door>.ts`, and an entry of `exports`. */
export const doors = ['index', 'server', 'msw', 'client', 'contracts', 'specimen', 'vendor', 'wechat-cloud'];
