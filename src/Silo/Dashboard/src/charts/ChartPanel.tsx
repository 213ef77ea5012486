import type { ComponentChildren } from "preact";

interface Props {
  testId: string;
  /** The question the chart answers. */
  question: string;
  /** How to read it, in one line. */
  reading: string;
  /** Where its figures are as JSON. */
  json: string;
  /** What will appear and when, while there is nothing to draw; null where there is. */
  empty: string | null;
  actions?: ComponentChildren;
  children: ComponentChildren;
}

/** The frame of a chart: its question, how to read it, its figures, and what it waits for. */
export function ChartPanel({ testId, question, reading, json, empty, actions, children }: Props) {
  const titleId = `${testId}-title`;
  return (
    <section class="panel chart-panel" data-testid={testId} aria-labelledby={titleId}>
      <header class="panel-head">
        <h3 id={titleId}>{question}</h3>
        <div class="panel-actions">
          {actions}
          <a class="quiet-link" href={json} target="_blank" rel="noopener" aria-label={`Figures as JSON: ${question}`}>JSON</a>
        </div>
      </header>
      {empty === null ? children : <p class="empty" data-testid={`${testId}-empty`}>{empty}</p>}
      <p class="reading">{reading}</p>
    </section>
  );
}
