import { personaList } from '../../src/world/people/personas.ts';
import { testSpecimens } from '../vendors/read-specimens.ts';

testSpecimens(personaList);
