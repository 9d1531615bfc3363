/** Asks for a list again and again, and says whether the server can be reached. */

const INTERVAL_MS = 1000;
const INTERVAL_WHEN_UNREACHABLE_MS = 2000;
const TIMEOUT_MS = 5000;

export interface PollerListener<T> {
  listed(entries: readonly T[]): void;
  unreachable(sentence: string): void;
}

/** Polls while the page is visible; a page that becomes visible asks at once. */
export class Poller<T> {
  private timer: number | undefined;
  private asking = false;

  constructor(
    private readonly address: string,
    private readonly parse: (answer: unknown) => T[],
    private readonly listener: PollerListener<T>,
  ) {}

  start(): void {
    document.addEventListener('visibilitychange', () => this.ask());
    void this.ask();
  }

  private async ask(): Promise<void> {
    window.clearTimeout(this.timer);
    if (document.hidden || this.asking) {
      return;
    }
    this.asking = true;
    const reached = await this.askOnce();
    this.asking = false;
    this.timer = window.setTimeout(() => this.ask(), reached ? INTERVAL_MS : INTERVAL_WHEN_UNREACHABLE_MS);
  }

  private async askOnce(): Promise<boolean> {
    try {
      const body = await fetchText(this.address);
      this.listener.listed(read(body, this.parse));
      return true;
    } catch (error) {
      this.listener.unreachable(sentenceFor(error));
      return false;
    }
  }
}

/** An answer that came, but is no such list. */
class Refusal extends Error {}

async function fetchText(address: string): Promise<string> {
  const response = await fetch(address, {
    cache: 'no-store',
    headers: { Accept: 'application/json' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) {
    throw new Refusal(refusalSentence(response.status));
  }
  return response.text();
}

function read<T>(body: string, parse: (answer: unknown) => T[]): T[] {
  try {
    return parse(JSON.parse(body));
  } catch (error) {
    throw new Refusal(error instanceof SyntaxError ? 'The server did not answer with JSON.' : (error as Error).message);
  }
}

function refusalSentence(status: number): string {
  return status === 401 || status === 403
    ? `The server does not let this page list streams (${status}).`
    : `The server answered ${status}; trying again.`;
}

function sentenceFor(error: unknown): string {
  return error instanceof Refusal ? error.message : 'The server cannot be reached; trying again.';
}
