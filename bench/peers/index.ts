import { jsonServer } from './json-server.ts';
import { mockoon } from './mockoon.ts';
import { mountebank } from './mountebank.ts';
import { own } from './own.ts';
import type { Peer } from './peer.ts';
import { prism } from './prism.ts';
import { bare, fastify, mockttp } from './scripted.ts';
import { wiremock } from './wiremock.ts';

export const peers: readonly Peer[] = [
  bare,
  fastify,
  own,
  wiremock,
  mockttp,
  jsonServer,
  mountebank,
  mockoon,
  prism,
];

/** The servers that are not compared, with the reason. */
export const leftOut = [
  'MockServer is not measured: its npm package `mockserver-node` does not contain the server, but downloads it at start.',
];
