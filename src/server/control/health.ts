/** The reply of `GET /__admin/health`. Counts begin at the start of the server. */
export interface Health {
  readonly status: 'ok';
  /** The version of this package. */
  readonly version: string;
  readonly uptimeMs: number;
  readonly calls: number;
  /** The number of calls that are not answered yet. */
  readonly inFlight: number;
  /** The number of uploads that ended early. */
  readonly aborted: number;
  /** The number of requests that were not HTTP, too slow, or had too many headers, and of those that no door lets in. */
  readonly refused: number;
  /** The number of calls that caused an error in the mock. */
  readonly failed: number;
  /** The number of calls that the journal has dropped. */
  readonly evicted: number;
  /** Where the mock takes over the vendors' hosts, with `--https` and `--proxy`, and the file of its authority. */
  readonly httpsUrl?: string | undefined;
  readonly proxyUrl?: string | undefined;
  readonly caFile?: string | undefined;
}

/** The reply of `GET /__admin/health/ready`. Only `ready` is a reason to send calls. */
export interface Readiness {
  readonly status: 'ready' | 'starting' | 'stateAway' | 'stopping';
}

/** The counters that the server updates while it runs. */
export type CallCounts = { -readonly [K in 'calls' | 'aborted' | 'refused' | 'failed']: Health[K] };
