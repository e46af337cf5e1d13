import { createRowIndex, type NamedRow, type RowIndex } from '../../../language/row-index.ts';
import { tableOf } from '../../../language/table.ts';
import type { Vendor } from '../../../language/vendor.ts';
import type { CheckContract } from './check-contract.ts';

/** The rows that a contract can name. */
export interface ContractRows {
  /** The rows of `acme/read`. Undefined if there is no such operation. */
  ofOperation(name: string): RowIndex<NamedRow> | undefined;
  /** The rows of the layer `acme-gateway`. Undefined if there is no such layer. */
  ofGroup(name: string): RowIndex<NamedRow> | undefined;
}

export function createContractRows(vendors: readonly Vendor[]): ContractRows {
  const operations = new Map<string, RowIndex<NamedRow>>();
  const groups = new Map<string, RowIndex<NamedRow>>();
  for (const vendor of vendors) {
    for (const [name, operation] of Object.entries(vendor.operations)) {
      operations.set(`${vendor.id}/${name}`, createRowIndex(tableOf(vendor, operation)));
    }
    for (const { vendor: group, outcomes } of vendor.layers) {
      groups.set(group, createRowIndex(Object.entries(outcomes).map(([name, row]) => ({ name, row }))));
    }
  }
  return { ofOperation: (name) => operations.get(name), ofGroup: (name) => groups.get(name) };
}

/** The contract with the names of the rows that it calls by their codes. */
export function withRowNames(contract: CheckContract, rows: ContractRows): CheckContract {
  const nameIn = (index: RowIndex<NamedRow> | undefined, called: string) =>
    index?.find(called)[0]?.name ?? called;
  const rename = <T>(index: RowIndex<NamedRow> | undefined, given: ReadonlyMap<string, T>) =>
    new Map([...given].map(([called, one]) => [nameIn(index, called), one] as const));
  const operations = [...contract.operations].map(([name, one]) => {
    const index = rows.ofOperation(name);
    const naturalOf = (natural: string | undefined) => natural && nameIn(index, natural);
    const also = [...one.also].map(
      ([key, other]) => [key, { ...other, natural: naturalOf(other.natural) }] as const,
    );
    const renamed = {
      ...one,
      natural: naturalOf(one.natural),
      also: new Map(also),
      expect: rename(index, one.expect),
      notApplicable: rename(index, one.notApplicable),
    };
    return [name, renamed] as const;
  });
  const groups = [...contract.groups].map(([name, one]) => [name, rename(rows.ofGroup(name), one)] as const);
  return { ...contract, operations: new Map(operations), groups: new Map(groups) };
}
