import { useEffect } from "preact/hooks";
import { StudyContent } from "../components/StudyContent";
import { formatRate, formatShare } from "../lib/format";
import type { StudyReview } from "../api/types";
import { loadStudy } from "../state/actions";
import { EMPTY_HISTORY } from "../state/model";
import { jobHash, type StudyRoute } from "../state/route";
import { useApp } from "../state/store";
import { MissingPage } from "./MissingPage";

const REFRESH_MS = 15_000;

function summary({ trials, rate }: StudyReview): string {
  const front = trials.filter((trial) => trial.point.onFront).length;
  const volume = trials.at(-1)?.hypervolume ?? null;
  return `${trials.length} measurement${trials.length === 1 ? "" : "s"}, ${front} of them on the front${rate === null ? "" : ` at ${formatRate(rate)}`}${volume === null ? "" : ` · hypervolume ${formatShare(volume)}`}`;
}

/** What has been learnt of a job, and can it be trusted? */
export function StudyPage({ route }: { route: StudyRoute }) {
  const job = useApp((state) => state.jobs[route.jobId]);
  const { study, studyError, trials } = useApp((state) => state.histories[route.jobId] ?? EMPTY_HISTORY);
  const exists = job !== undefined;
  // Live events tell of profiling runs and of changes, after which the study is another.
  const [runs, changes] = [trials.length, job?.reconfigurations];
  useEffect(() => {
    if (!exists) {
      return undefined;
    }
    void loadStudy(route.jobId);
    const timer = setInterval(() => void loadStudy(route.jobId), REFRESH_MS);
    return () => clearInterval(timer);
  }, [exists, route.jobId, runs, changes]);
  if (job === undefined) {
    return <MissingPage what={`There is no job named ${route.jobId}.`} />;
  }
  return (
    <div data-testid="study-page">
      <div class="page-head">
        <div>
          <h1 tabIndex={-1}>What was learnt about {job.id}</h1>
          <a class="button" href={jobHash(job.id)} data-testid="study-back">Back to the job</a>
        </div>
      </div>
      {studyError !== null && (
        <p class="panel study-error" role="alert" data-testid="study-error">
          {studyError} <button type="button" class="button" onClick={() => void loadStudy(route.jobId)}>Try again</button>
        </p>
      )}
      {study === null
        ? studyError === null && <p class="panel empty" role="status">Asking the service…</p>
        : study.trials.length === 0
          ? <p class="panel empty" data-testid="study-empty">Nothing has been measured yet. Profiling runs and settled production add measurements, usually within two minutes of the start; the front, the models and how far to trust them appear here from the third on.</p>
          : <><p class="subline">{summary(study)}</p><StudyContent job={job} study={study} route={route} /></>}
    </div>
  );
}
