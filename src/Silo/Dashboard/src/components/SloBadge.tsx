import type { SloState } from "../api/types";

const WORDS: Record<SloState, { text: string; tone: string; sign: string }> = {
  met: { text: "within limit", tone: "ok", sign: "✓" },
  missed: { text: "over limit", tone: "bad", sign: "!" },
  unknown: { text: "not measured", tone: "neutral", sign: "?" },
};

/** Whether a job keeps its latency limit now, in words and with a sign. */
export function SloBadge({ state }: { state: SloState }) {
  const { text, tone, sign } = WORDS[state] ?? WORDS.unknown;
  return <span class={`badge badge-${tone}`}><span aria-hidden="true">{sign} </span>{text}</span>;
}
