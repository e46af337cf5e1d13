import { expect, test } from 'vitest';
import { maskText } from '../../../src/world/privacy/mask-text.ts';

const data =
  '{"cardNumber":"6214850000000015","name":"张伟","idNumber":"110101199003070038","mobile":"13900000002"}';

test.each([
  ['JSON in a string', JSON.stringify({ RequestId: 'X', Data: data })],
  ['spaced JSON', data.replaceAll(':', ': ').replaceAll(',', ', ')],
  ['JSON in XML', `<Reply><Data>${data}</Data></Reply>`],
  ['XML', '<Reply><CardNumber>6214 8500 0000 0015</CardNumber><Name>张伟</Name></Reply>'],
])('in a reply of %s, nobody is known', (_form, body) => {
  expect(maskText(body)).not.toMatch(/621485|张伟|110101|1390000/);
});
