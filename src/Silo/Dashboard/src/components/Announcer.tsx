import { useEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../state/store";

/** Reads new decisions out to those who do not see the feed; one at a time, and none of those from before. */
export function Announcer() {
  const newest = useApp((state) => state.feed[0]);
  const loaded = useApp((state) => state.loaded);
  const known = useRef<string | null>(null);
  const [text, setText] = useState("");
  useEffect(() => {
    if (!loaded) {
      return;
    }
    if (known.current !== null && newest !== undefined && newest.id !== known.current) {
      setText(`New decision for ${newest.jobId}${newest.status === "awaitingApproval" ? ", waits for you" : ""}: ${newest.reason}`);
    }
    known.current = newest?.id ?? "";
  }, [loaded, newest?.id]);
  return <div class="visually-hidden" role="status" aria-live="polite">{text}</div>;
}
