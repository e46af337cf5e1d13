/** What `GET /__admin/health` says; counts are since the start. */
export interface Health {
  readonly status: 'ok';
  /** Of this package. */
  readonly version: string;
  readonly uptimeMs: number;
  readonly calls: number;
  /** Calls that are not answered yet. */
  readonly inFlight: number;
  /** Uploads that ended before they were whole. */
  readonly aborted: number;
  /** Requests that were no HTTP, too slow, or had too many headers. */
  readonly refused: number;
  /** Calls that the mock failed on. */
  readonly failed: number;
  /** Calls that the journal no longer has. */
  readonly evicted: number;
}

/** What the server counts as it goes. */
export type Counts = { -readonly [K in 'calls' | 'aborted' | 'refused' | 'failed']: Health[K] };
