/** Buttons that copy the text of the element whose id is in `data-copy`. */
import { byId, setText } from './dom';

const SAID_FOR_MS = 1600;

export function enableCopyButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    button.addEventListener('click', () => void copy(button));
  }
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const source = byId(button.dataset['copy'] ?? '');
  const isCopied = await write((source.textContent ?? '').trim());
  if (!isCopied) {
    select(source);
  }
  setText(button, isCopied ? 'Copied' : 'Selected');
  button.dataset['done'] = '';
  window.setTimeout(() => {
    setText(button, 'Copy');
    delete button.dataset['done'];
  }, SAID_FOR_MS);
}

/** The clipboard exists on secure pages only; over plain HTTP the old way may still work. */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeBySelection(text);
  }
}

function writeBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  const focused = document.activeElement;
  area.value = text;
  area.className = 'out-of-sight';
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  (focused as HTMLElement | null)?.focus();
  return isCopied;
}

function select(element: Element): void {
  window.getSelection()?.selectAllChildren(element);
}
