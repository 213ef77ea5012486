import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { observation } from "../testing";
import { type EventStream, LiveConnection } from "./live";
import type { LiveEvent } from "./types";

class FakeStream implements EventStream {
  onopen: ((event: Event) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  closed = false;
  private readonly listeners = new Map<string, (event: MessageEvent<string>) => void>();
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.listeners.set(type, listener);
  }
  close(): void {
    this.closed = true;
  }
  send(event: LiveEvent): void {
    this.listeners.get(event.type)!({ data: JSON.stringify(event) } as MessageEvent<string>);
  }
}

const streams: FakeStream[] = [];
const batches: LiveEvent[][] = [];
const states: string[] = [];
let gaps = 0;
let connection: LiveConnection;

beforeEach(() => {
  vi.useFakeTimers();
  streams.length = batches.length = states.length = gaps = 0;
  connection = new LiveConnection(
    () => {
      const stream = new FakeStream();
      streams.push(stream);
      return stream;
    },
    { onEvents: (events) => batches.push(events), onState: (state) => states.push(state), onGap: () => (gaps += 1) },
  );
  connection.start();
});

afterEach(() => {
  connection.stop();
  vi.useRealTimers();
});

const event = (seconds: number): LiveEvent => ({ type: "observation", jobId: "a", data: observation(seconds) });

test("a burst of events is handed over at once, in order", () => {
  streams[0]!.onopen!(new Event("open"));
  [1, 2, 3].forEach((seconds) => streams[0]!.send(event(seconds)));
  expect(batches).toHaveLength(0);
  vi.advanceTimersByTime(250);
  expect(batches).toEqual([[event(1), event(2), event(3)]]);
});

test("the first connection is no gap, a later one is", () => {
  streams[0]!.onopen!(new Event("open"));
  expect(gaps).toBe(0);
  streams[0]!.onerror!(new Event("error"));
  expect(streams[0]!.closed).toBe(true);
  vi.advanceTimersByTime(600);
  streams[1]!.onopen!(new Event("open"));
  expect(gaps).toBe(1);
  expect(states).toEqual(["connecting", "live", "reconnecting", "live"]);
});

test("pauses between attempts grow, and start anew after a success", () => {
  const fail = () => streams.at(-1)!.onerror!(new Event("error"));
  fail();
  vi.advanceTimersByTime(500);
  expect(streams).toHaveLength(2);
  fail();
  vi.advanceTimersByTime(999);
  expect(streams).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(streams).toHaveLength(3);
  streams.at(-1)!.onopen!(new Event("open"));
  fail();
  vi.advanceTimersByTime(500);
  expect(streams).toHaveLength(4);
});

test("after stopping nothing is opened again", () => {
  streams[0]!.onerror!(new Event("error"));
  connection.stop();
  vi.advanceTimersByTime(60_000);
  expect(streams).toHaveLength(1);
});
