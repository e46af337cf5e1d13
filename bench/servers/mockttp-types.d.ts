/** As much of mockttp as the bench uses, so that types are checked where the peers are not installed. */
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
