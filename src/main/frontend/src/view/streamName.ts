/** The name of a stream, of which the last part stands out: live/**demo**. */
import type { StreamKey } from '../address';
import { create, setText } from './dom';

export class StreamName {
  readonly element = create('span', 'path');
  private readonly app = create('span', 'app');
  private readonly leaf = create('span', 'leaf');

  constructor() {
    this.element.append(this.app, this.leaf);
  }

  show({ path, vhost }: StreamKey): void {
    const leafAt = path.lastIndexOf('/') + 1;
    setText(this.app, (vhost === '' ? '' : `${vhost}/`) + path.slice(0, leafAt));
    setText(this.leaf, path.slice(leafAt));
  }
}
