/** Starts the console when the page is there. */
import { Console } from './console';
import { enableCopyButtons } from './view/copy';
import { showPublishHelp } from './view/publishHelp';

enableCopyButtons();
showPublishHelp(location.hostname);
new Console(document.baseURI).start();
