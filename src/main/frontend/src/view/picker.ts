/** The menu that says which streams are on the wall: all that are live, or those that are ticked. */
import { keyText, type StreamKey } from '../address';
import { inReadingOrder } from '../api/order';
import type { LiveStream } from '../api/stream';
import { byId, create, setText } from './dom';

export interface PickerActions {
  /** @param isAll false to keep those that are shown now */
  pickAll(isAll: boolean): void;
  pick(key: StreamKey, isWanted: boolean): void;
}

export class Picker {
  private readonly menu = byId<HTMLDetailsElement>('picker');
  private readonly all = byId<HTMLInputElement>('pick-all');
  private readonly list = byId('picks');
  private readonly boxes = new Map<string, HTMLInputElement>();

  constructor(private readonly actions: PickerActions) {
    this.all.addEventListener('change', () => actions.pickAll(this.all.checked));
    document.addEventListener('pointerdown', ({ target }) => this.menu.contains(target as Node) || this.close());
    this.menu.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.menu.open) {
        event.preventDefault(); // Escape leaves the menu, and not the wall
        this.close();
        this.menu.querySelector('summary')?.focus();
      }
    });
  }

  /** @param isAll whether all that are live are shown, as far as there is room */
  show(live: readonly LiveStream[], shown: readonly StreamKey[], isAll: boolean, isFull: boolean): void {
    setText(byId('picker-text'), isAll ? 'All streams' : `${shown.length} picked`);
    this.all.checked = isAll;
    this.offer(choices(live, shown));
    const names = new Set(shown.map(keyText));
    for (const [name, box] of this.boxes) {
      box.checked = names.has(name);
      box.disabled = !box.checked && isFull;
    }
  }

  private offer(keys: readonly StreamKey[]): void {
    const names = keys.map(keyText);
    if (names.join('\n') !== [...this.boxes.keys()].join('\n')) {
      this.boxes.clear();
      this.list.replaceChildren(...keys.map((key) => this.choice(key)));
    }
  }

  private choice(key: StreamKey): HTMLElement {
    const [item, label, box] = [create('li', ''), create('label', 'pick'), create('input', '')];
    box.type = 'checkbox';
    box.addEventListener('change', () => this.actions.pick(key, box.checked));
    label.append(box, create('span', '', keyText(key)));
    item.append(label);
    this.boxes.set(keyText(key), box);
    return item;
  }

  private close(): void {
    this.menu.open = false;
  }
}

/** What is live, and what is shown all the same. */
function choices(live: readonly LiveStream[], shown: readonly StreamKey[]): StreamKey[] {
  const keys = new Map([...inReadingOrder(live).map(({ key }) => key), ...shown].map((key) => [keyText(key), key]));
  return [...keys.values()];
}
