import type { PactV4 } from '@pact-foundation/pact';
import type { Interaction } from './interaction.ts';

type RequestBuilder = Parameters<
  NonNullable<Parameters<ReturnType<PactV4['addInteraction']>['withRequest']>[2]>
>[0];

type ResponseBuilder = Parameters<
  NonNullable<
    Parameters<ReturnType<ReturnType<PactV4['addInteraction']>['withRequest']>['willRespondWith']>[1]
  >
>[0];

/**
 * Runs a test against Pact's mock server with this interaction. If all expected requests came, Pact writes it into
 * its file. Rejects with the error of the test or, if there is none, with Pact's description of the mismatch.
 */
export async function recordInteraction<T>(
  pact: PactV4,
  { description, state, parameters, comments, request, response }: Interaction,
  test: (url: string) => Promise<T>,
): Promise<T> {
  const unconfigured = pact.addInteraction().given(state, parameters).uponReceiving(description);
  for (const comment of comments) unconfigured.comment(comment);
  const interaction = unconfigured
    .withRequest(request.method, request.path as never, (builder) => {
      builder.query({ ...request.query } as never).headers({ ...request.headers } as never);
      addBody(builder, request.body);
    })
    .willRespondWith(response.status, (builder) => {
      builder.headers({ ...response.headers } as never);
      addReplyBody(builder, response.body);
    });
  return (await interaction.executeTest(({ url }) => test(url))) as T;
}

function addReplyBody(builder: ResponseBuilder, body: Interaction['response']['body']): void {
  if (body.kind === 'json') builder.jsonBody(body.template);
  if (body.kind !== 'text') return;
  const rule = { 'pact:matcher:type': 'regex', regex: body.regex } as never;
  builder.body(body.type, Buffer.from(body.text)).matchingRules({ body: [{ path: '$', rules: [rule] }] });
}

function addBody(builder: RequestBuilder, body: Interaction['request']['body']): void {
  if (body.kind === 'json') builder.jsonBody(body.template);
  if (body.kind !== 'form') return;
  const fields = Object.entries(body.fields);
  const text = new URLSearchParams(fields.map(([name, { value }]) => [name, value])).toString();
  builder.body(body.type, Buffer.from(text));
  // Pact needs a rule for each field. Without one, it refuses even identical bytes.
  const rules = fields.map(([name, { value: _, ...matcher }]) => ({
    path: `$['${name.replaceAll("'", "\\'")}']`,
    rules: [matcher as never],
  }));
  builder.matchingRules({ body: rules });
}
