import { useEffect, useReducer } from "preact/hooks";
import { serverNow } from "../lib/clock";
import { formatSeconds } from "../lib/format";

/** How long a decision still waits. */
export function Countdown({ until }: { until: number }) {
  const [, tick] = useReducer<number, void>((count) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(() => tick(), 1000);
    return () => clearInterval(timer);
  }, []);
  const left = Math.floor((until - serverNow()) / 1000);
  return <span class="countdown">{left > 0 ? `expires in ${formatSeconds(left)}` : "expiring"}</span>;
}
