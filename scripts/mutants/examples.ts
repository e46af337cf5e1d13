import { express } from './express.ts';
import { fastify } from './fastify.ts';
import { java } from './java.ts';
import type { Example } from './mutant.ts';
import { python } from './python.ts';
import { typescript } from './typescript.ts';

/** The apps of `examples/`, each with its mutants. */
export const examples: readonly Example[] = [express, fastify, java, python, typescript];
