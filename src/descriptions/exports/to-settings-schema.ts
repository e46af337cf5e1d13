import { z } from 'zod';
import type { Vendor } from '../../language/vendor.ts';
import { createNames } from '../../mocks/names.ts';
import { english } from '../../words/text.ts';

/** A JSON Schema. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The draft that most editors know. */
export const editorDraft = 'draft-7';

/** The JSON Schemas of the settings and the list of quirks, each with what it does. */
export function toSettingsSchema(vendors: readonly Vendor[]): {
  readonly settings: JsonSchema;
  readonly quirks: JsonSchema;
} {
  const settings = new Map(createNames(vendors).settings.map((one) => [one.name, one] as const));
  const properties = [...settings].map(([name, { schema, says, fallback }]) => {
    const { $schema: _, ...own } = z.toJSONSchema(schema, { target: editorDraft, unrepresentable: 'any' });
    return [name, { ...own, description: english(says), default: fallback }] as const;
  });
  const quirks = vendors.flatMap(({ id, quirks: own }) =>
    Object.entries(own).map(([name, { says }]) => ({ const: `${id}/${name}`, description: english(says) })),
  );
  return {
    settings: {
      type: 'object',
      properties: Object.fromEntries(properties),
      additionalProperties: false,
    },
    quirks: { type: 'array', items: { anyOf: quirks } },
  };
}
