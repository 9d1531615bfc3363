/** Which of the page's parts are in sight. */
import type { Route } from '../route';
import { byId, setAttribute } from './dom';

export type View = Route['view'] | 'list';

export function showView(view: View): void {
  byId('player').hidden = view !== 'play';
  byId('wall').hidden = view !== 'wall';
  byId('list').hidden = view === 'wall';
  setAttribute(byId('console'), 'data-view', view);
  for (const keys of document.querySelectorAll<HTMLElement>('.keys [data-on]')) {
    keys.hidden = (keys.dataset['on'] === 'wall') !== (view === 'wall');
  }
}
