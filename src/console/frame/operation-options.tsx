import type { ComponentChildren } from 'preact';

interface OperationOptionsProps {
  readonly operations: readonly {
    readonly operation: string;
    readonly vendor: string;
    readonly vendorName: string;
  }[];
  /** What stands before the operations of a vendor. */
  before?(vendor: string): ComponentChildren;
}

/** The operations by vendor, to be chosen from. */
export function OperationOptions({ operations, before }: OperationOptionsProps) {
  const vendors = new Map(operations.map((one) => [one.vendor, one.vendorName]));
  return [...vendors].map(([id, name]) => (
    <optgroup key={id} label={name}>
      {before?.(id)}
      {operations
        .filter(({ vendor }) => vendor === id)
        .map(({ operation }) => (
          <option key={operation} value={operation}>
            {nameOf(operation)}
          </option>
        ))}
    </optgroup>
  ));
}

/** `check · acme`: in a narrow field the beginning is seen. */
function nameOf(operation: string): string {
  return operation.split('/').toReversed().join(' · ');
}
