import type { PactV4 } from '@pact-foundation/pact';
import type { Interaction } from './interaction.ts';

type RequestBuilder = Parameters<
  NonNullable<Parameters<ReturnType<PactV4['addInteraction']>['withRequest']>[2]>
>[0];

/**
 * Runs a test against Pact's mock server with that interaction; where all that was promised came, Pact writes it into
 * its file. Rejects with what the test threw, else with Pact's own account of what did not match.
 */
export async function recordInteraction<T>(
  pact: PactV4,
  { description, state, parameters, comments, request, response }: Interaction,
  test: (url: string) => Promise<T>,
): Promise<T> {
  const unconfigured = pact.addInteraction().given(state, parameters).uponReceiving(description);
  for (const comment of comments) unconfigured.comment(comment);
  const interaction = unconfigured
    .withRequest(request.method, request.path, (builder) => {
      builder.query({ ...request.query } as never).headers({ ...request.headers } as never);
      addBody(builder, request.body);
    })
    .willRespondWith(response.status, (builder) => {
      builder.headers({ ...response.headers } as never);
      if (response.template !== undefined) builder.jsonBody(response.template);
    });
  return (await interaction.executeTest(({ url }) => test(url))) as T;
}

function addBody(builder: RequestBuilder, body: Interaction['request']['body']): void {
  if (body.kind === 'json') builder.jsonBody(body.template);
  if (body.kind !== 'form') return;
  const fields = Object.entries(body.fields);
  const text = new URLSearchParams(fields.map(([name, { value }]) => [name, value])).toString();
  builder.body(body.type, Buffer.from(text));
  // Without a rule for each field even the same bytes are refused.
  const rules = fields.map(([name, { value: _, ...matcher }]) => ({
    path: `$['${name.replaceAll("'", "\\'")}']`,
    rules: [matcher as never],
  }));
  builder.matchingRules({ body: rules });
}
