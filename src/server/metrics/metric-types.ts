/** The formats of metrics, as media types: that of Prometheus first, and OpenMetrics. */
export const metricTypes = [
  'text/plain; version=0.0.4; charset=utf-8',
  'application/openmetrics-text; version=1.0.0; charset=utf-8',
] as const;
export type MetricType = (typeof metricTypes)[number];
