import { z } from 'zod';
import {
  editorDraft,
  type JsonSchema,
  toSettingsSchema,
} from '../../descriptions/exports/to-settings-schema.ts';
import type { Vendor } from '../../language/vendor.ts';
import { configSchema } from './parse-config.ts';

/** The JSON Schema of `bankcard-mock.config.json`, for editors: with every setting and quirk, and what each does. */
export function toConfigJsonSchema(vendors: readonly Vendor[]): JsonSchema {
  const whole = z.toJSONSchema(configSchema, { target: editorDraft, io: 'input', unrepresentable: 'any' });
  return {
    ...whole,
    title: 'A configuration of bankcard-mock serve',
    properties: { ...whole.properties, ...toSettingsSchema(vendors) },
  };
}
