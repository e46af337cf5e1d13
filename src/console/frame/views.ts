import type { ComponentType } from 'preact';
import { AccountView } from '../account/account-view.tsx';
import { CallsView } from '../calls/calls-view.tsx';
import { CardsView } from '../cards/cards-view.tsx';
import { CoverageView } from '../coverage/coverage-view.tsx';
import { NextView } from '../next/next-view.tsx';
import { TimeView } from '../time/time-view.tsx';
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
  { id: 'cards', title: ({ cards }) => cards.title, Body: CardsView },
  { id: 'account', title: ({ account }) => account.title, Body: AccountView },
  { id: 'time', title: ({ time }) => time.title, Body: TimeView },
  { id: 'coverage', title: ({ coverage }) => coverage.title, Body: CoverageView },
];
