/** The head of the page: totals over all streams, and a note while the server cannot be reached. */
import type { LiveStream } from '../api/stream';
import { bitrate, count } from '../format';
import { byId, setText } from './dom';

export class Overview {
  private readonly note = byId('server-note');

  update(streams: readonly LiveStream[]): void {
    setText(byId('total-streams'), count(streams.length));
    setText(byId('total-viewers'), count(sum(streams, (stream) => stream.viewers)));
    setText(byId('total-in'), bitrate(sum(streams, (stream) => (stream.active ? stream.inKbps : 0))));
    setText(byId('total-out'), bitrate(sum(streams, (stream) => stream.outKbps)));
    this.note.hidden = true;
  }

  trouble(sentence: string): void {
    setText(this.note, sentence);
    this.note.hidden = false;
  }
}

function sum(streams: readonly LiveStream[], value: (stream: LiveStream) => number | null): number {
  return streams.reduce((total, stream) => total + (value(stream) ?? 0), 0);
}
