import type { DecisionStatus } from "../api/types";

const WORDS: Record<DecisionStatus, { text: string; tone: string }> = {
  recorded: { text: "recorded only", tone: "neutral" },
  awaitingApproval: { text: "waits for you", tone: "warn" },
  applying: { text: "being applied", tone: "info" },
  applied: { text: "applied", tone: "ok" },
  rejected: { text: "rejected", tone: "neutral" },
  expired: { text: "expired", tone: "neutral" },
  failed: { text: "failed", tone: "bad" },
  rolledBack: { text: "rolled back", tone: "neutral" },
};

/** Where a decision stands, in words. */
export function StatusBadge({ status }: { status: DecisionStatus }) {
  const { text, tone } = WORDS[status] ?? { text: status, tone: "neutral" };
  return <span class={`badge badge-${tone}`}>{text}</span>;
}
