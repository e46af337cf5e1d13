/** The types of mockttp that the bench uses, so that type checks work without the peers installed. */
declare module 'mockttp' {
  interface RuleBuilder {
    withQuery(query: Readonly<Record<string, string>>): RuleBuilder;
    withHeaders(headers: Readonly<Record<string, string>>): RuleBuilder;
    thenReply(status: number, body: string, headers: Readonly<Record<string, string>>): Promise<unknown>;
  }
  export function getLocal(options: { readonly recordTraffic: boolean }): {
    start(port: number): Promise<void>;
    forGet(path: string): RuleBuilder;
  };
}
