import type { ComponentType } from 'preact';
import { CallsView } from '../calls/calls-view.tsx';
import { NextView } from '../next/next-view.tsx';
import type { Words } from '../words/en.ts';

export interface View {
  /** Its part of the address: `#/calls`. */
  readonly id: string;
  title(words: Words): string;
  readonly Body: ComponentType;
}

/** The tabs, in their order. A body may read further parts of the address from `route`. */
export const views: readonly [View, ...View[]] = [
  { id: 'calls', title: ({ calls }) => calls.title, Body: CallsView },
  { id: 'next', title: ({ next }) => next.title, Body: NextView },
];
