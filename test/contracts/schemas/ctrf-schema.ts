const text = { type: 'string' } as const;
const integer = { type: 'integer' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const extra = { type: 'object' } as const;

function only(required: readonly string[], properties: Readonly<Record<string, object>>) {
  return { type: 'object', required, properties, additionalProperties: false } as const;
}

/**
 * Common Test Report Format, as far as this package writes it: the names, kinds and required fields of the
 * specification at https://ctrf.io (its schema is MIT-licensed). It allows nothing that is not allowed there.
 */
export const ctrfSchema = only(['reportFormat', 'specVersion', 'results'], {
  reportFormat: { const: 'CTRF' },
  specVersion: { type: 'string', pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' },
  timestamp: { type: 'string', format: 'date-time' },
  generatedBy: text,
  results: only(['tool', 'summary', 'tests'], {
    tool: only(['name'], { name: { type: 'string', minLength: 1 }, version: text, extra }),
    summary: only(['tests', 'passed', 'failed', 'skipped', 'pending', 'other', 'start', 'stop'], {
      tests: count,
      passed: count,
      failed: count,
      skipped: count,
      pending: count,
      other: count,
      suites: count,
      start: integer,
      stop: integer,
    }),
    tests: {
      type: 'array',
      items: only(['name', 'status', 'duration'], {
        name: { type: 'string', minLength: 1 },
        status: { enum: ['passed', 'failed', 'skipped', 'pending', 'other'] },
        rawStatus: text,
        duration: integer,
        suite: { type: 'array', minItems: 1, items: text },
        message: text,
        trace: text,
        extra,
      }),
    },
    environment: only([], { appName: text, reportName: text, extra }),
    extra,
  }),
});
