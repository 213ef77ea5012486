import { useEffect, useReducer } from "preact/hooks";
import { serverNow } from "../lib/clock";
import { formatAgo, formatTime } from "../lib/format";

/** How long ago something was; keeps up with the time by itself. */
export function Ago({ at }: { at: string }) {
  const [, tick] = useReducer<number, void>((count) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(() => tick(), 5000);
    return () => clearInterval(timer);
  }, []);
  return <time dateTime={at} title={`${new Date(at).toLocaleDateString()} ${formatTime(at)}`}>{formatAgo(at, serverNow())}</time>;
}
