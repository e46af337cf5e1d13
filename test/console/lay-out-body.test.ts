import { expect, test } from 'vitest';
import { layOutBody } from '../../src/console/calls/lay-out-body.ts';

test('a body of JSON has a line for each field, also in a string, and its numbers as they are written', () => {
  expect(
    layOutBody('{"log_id":6268872972534500219,"list":[],"Data":"{\\"cardType\\":\\"DC\\",\\"a\\": [1]}"}'),
  ).toBe(
    `{
  "log_id": 6268872972534500219,
  "list": [],
  "Data": "{
    "cardType": "DC",
    "a": [
      1
    ]
  }"
}`,
  );
});

test('a body of XML has a line for each element', () => {
  expect(
    layOutBody('<?xml version="1.0"?><Reply><Code>A b</Code><Empty></Empty><D><E>1</E></D></Reply>'),
  ).toBe(
    `<?xml version="1.0"?>
<Reply>
  <Code>A b</Code>
  <Empty></Empty>
  <D>
    <E>1</E>
  </D>
</Reply>`,
  );
});

test.each(['', 'a text', '{"cut":', '<html><p>', '"a string"'])('%s is left as it is', (body) => {
  expect(layOutBody(body)).toBeUndefined();
});
