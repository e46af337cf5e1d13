import { computed, signal } from '@preact/signals';

const hash = signal(location.hash);
addEventListener('hashchange', () => (hash.value = location.hash));

/** The parts of the address after `#/`: `#/calls/17` is `['calls', '17']`. */
export const route = computed(() => hash.value.replace(/^#\/?/, '').split('/').filter(Boolean).map(decode));

export function hrefOf(...parts: readonly string[]): string {
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
