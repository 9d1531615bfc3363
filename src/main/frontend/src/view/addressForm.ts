/** The field for what is not in the list: a stream's name, or an address anywhere. */
import { type Asked, placeOf } from '../place';
import { byId } from './dom';

const HINT = 'A stream of this server, like live/test, or an address with http, https, ws or wss.';

/** @param onAsked somebody has written down what to play */
export function enableAddressForm(base: string, onAsked: (asked: Asked) => void): void {
  const field = byId<HTMLInputElement>('open-address');
  field.addEventListener('input', () => field.setCustomValidity(''));
  byId('open').addEventListener('submit', (event) => {
    event.preventDefault();
    const asked = readField(field.value, base);
    if (asked === null) {
      field.setCustomValidity(HINT);
      field.reportValidity();
    } else {
      onAsked(asked);
    }
  });
}

/** Null for what no browser plays. */
export function readField(text: string, base: string): Asked | null {
  const asked = placeOf(text, base);
  if (asked?.place.kind !== 'stream' || asked.transport !== null) {
    return asked;
  }
  const path = asked.place.key.path.replace(/\.flv$/i, ''); // as it stands in play addresses
  return path.includes('://') || path === '' ? null : placeOf(path, base);
}
