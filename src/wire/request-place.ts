import type { RequestView } from './request-view.ts';
import { lowerCase } from './wire.ts';

/** A place in a request. Names of headers match in any case; of a repeated name the first value counts. */
export interface RequestPlace {
  readonly in: 'header' | 'query' | 'form';
  readonly name: string;
}

/** The value at a place; undefined if the request lacks it. A GET has no form. */
export function readPlace(view: RequestView, { in: part, name }: RequestPlace): string | undefined {
  if (part === 'header') return view.header(lowerCase(name));
  if (part === 'query') return view.raw.query.get(name);
  return view.request.method === 'GET' ? undefined : view.raw.form.get(name);
}
