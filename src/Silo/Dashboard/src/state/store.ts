import { useLayoutEffect, useReducer, useRef } from "preact/hooks";
import { type AppState, INITIAL_STATE } from "./model";

let state: AppState = INITIAL_STATE;
const listeners = new Set<() => void>();

/** The state now. */
export function getState(): AppState {
  return state;
}

/** Changes the state; those whose selection is the same object as before do not draw again. */
export function update(change: (state: AppState) => AppState): void {
  const next = change(state);
  if (next !== state) {
    state = next;
    listeners.forEach((listener) => listener());
  }
}

/** A part of the state. The component draws again only when that part changes. */
export function useApp<T>(select: (state: AppState) => T, same: (a: T, b: T) => boolean = Object.is): T {
  const [, redraw] = useReducer<number, void>((count) => count + 1, 0);
  const selected = select(state);
  const latest = useRef({ select, selected, same });
  latest.current = { select, selected, same };
  useLayoutEffect(() => {
    const listener = () => {
      const { select: current, selected: before, same: equal } = latest.current;
      if (!equal(current(state), before)) {
        redraw();
      }
    };
    listeners.add(listener);
    listener(); // what changed between drawing and subscribing
    return () => void listeners.delete(listener);
  }, []);
  return selected;
}

/** Whether two lists hold the same items; for selections that build a list. */
export function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => Object.is(item, b[i]));
}
