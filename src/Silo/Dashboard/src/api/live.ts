import { LIVE_EVENT_TYPES, type LiveEvent } from "./types";

/** Whether what is on the page is up to date. */
export type LiveState = "connecting" | "live" | "reconnecting";

export interface LiveHandlers {
  /** Events in order, gathered over a short time so that a burst draws once. */
  onEvents(events: LiveEvent[]): void;
  onState(state: LiveState): void;
  /** Events may have been missed: everything shown must be fetched again. */
  onGap(): void;
}

/** The part of EventSource that is used; tests supply their own. */
export interface EventStream {
  onopen: ((event: Event) => void) | null;
  onerror: ((event: Event) => void) | null;
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

const GATHER_MS = 200;
const RETRY_MS = [500, 1000, 2000, 4000, 8000];

/** Listens to the service's events, and reconnects by itself with growing pauses. */
export class LiveConnection {
  private stream: EventStream | null = null;
  private queue: LiveEvent[] = [];
  private gathering: ReturnType<typeof setTimeout> | null = null;
  private retrying: ReturnType<typeof setTimeout> | null = null;
  private failures = 0;
  private opened = false;

  constructor(private readonly open: () => EventStream, private readonly handlers: LiveHandlers) {}

  start(): void {
    this.handlers.onState("connecting");
    this.connect();
  }

  stop(): void {
    this.stream?.close();
    this.stream = null;
    clearTimeout(this.gathering ?? undefined);
    clearTimeout(this.retrying ?? undefined);
  }

  private connect(): void {
    const stream = this.open();
    this.stream = stream;
    stream.onopen = () => this.connected();
    stream.onerror = () => this.lost();
    for (const type of LIVE_EVENT_TYPES) {
      stream.addEventListener(type, (event) => this.receive(event.data));
    }
  }

  private connected(): void {
    this.failures = 0;
    this.handlers.onState("live");
    if (this.opened) {
      this.handlers.onGap();
    }
    this.opened = true;
  }

  private lost(): void {
    this.stream?.close();
    this.handlers.onState("reconnecting");
    const wait = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)];
    this.failures += 1;
    clearTimeout(this.retrying ?? undefined);
    this.retrying = setTimeout(() => this.connect(), wait);
  }

  private receive(data: string): void {
    this.queue.push(JSON.parse(data) as LiveEvent);
    this.gathering ??= setTimeout(() => this.flush(), GATHER_MS);
  }

  private flush(): void {
    const events = this.queue;
    this.queue = [];
    this.gathering = null;
    this.handlers.onEvents(events);
  }
}
