import { plantedFaults, testPlanted } from '../cli/check/planted.ts';

testPlanted(plantedFaults);
