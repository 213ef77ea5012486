import { useApp } from "../state/store";

const WORDS = {
  connecting: { text: "connecting", hint: "Waiting for the service's event stream." },
  live: { text: "live", hint: "Everything shown follows the service as it happens." },
  reconnecting: { text: "reconnecting", hint: "The event stream was lost. Trying again; what is shown may be out of date." },
};

/** Whether what is on the page is up to date. */
export function LivePill() {
  const live = useApp((state) => state.live);
  return (
    <span class={`live live-${live}`} role="status" title={WORDS[live].hint} data-testid="live-state">
      <span class="live-dot" aria-hidden="true" />{WORDS[live].text}
    </span>
  );
}
