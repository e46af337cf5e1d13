import { type Text, tell } from '../../words/text.ts';
import type { Tracing } from './create-tracing.ts';

/** Where the API of OpenTelemetry has what was registered, in every copy of it with this major version. */
const registry = Symbol.for('opentelemetry.js.api.1');

/**
 * Undefined unless an SDK was started in this process before, as by `node --import ./otel.mjs`. Then nothing is loaded.
 */
export async function findTracing(): Promise<Tracing | undefined> {
  const registered = (globalThis as { [registry]?: { readonly trace?: unknown } })[registry];
  if (registered?.trace === undefined) return undefined;
  try {
    const [api, { createTracing }] = await Promise.all([
      import('@opentelemetry/api'),
      import('./create-tracing.ts'),
    ]);
    return createTracing(api);
  } catch {
    process.emitWarning(tell(noApi));
    return undefined;
  }
}

const noApi: Text = {
  en: 'An OpenTelemetry SDK runs, and no traces are made, because the package @opentelemetry/api is not installed: npm install @opentelemetry/api.',
  zh: '检测到 OpenTelemetry SDK，但没有安装 @opentelemetry/api 包，因此不产生链路追踪：请执行 npm install @opentelemetry/api。',
};
