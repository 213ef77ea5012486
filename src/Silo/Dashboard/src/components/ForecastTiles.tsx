import type { HorizonAccuracy } from "../api/types";
import { FORECAST_VERDICTS, judge, relativeError } from "../lib/forecast";
import { formatCount, formatRate, formatSeconds, formatShare, UNKNOWN } from "../lib/format";

interface Props {
  accuracy: HorizonAccuracy;
  stepSeconds: number;
}

/** How accurate forecasts of one lead were lately. */
export function ForecastTiles({ accuracy, stepSeconds }: Props) {
  const kind = judge(accuracy);
  const verdict = FORECAST_VERDICTS[kind];
  const lead = formatSeconds(accuracy.step * stepSeconds);
  return (
    <dl class="tiles tiles-forecast" data-testid="forecast-tiles">
      <div class="tile-verdict">
        <dt>Forecasts {lead} ahead</dt>
        <dd><span class={`badge badge-${verdict.tone}`} data-testid="forecast-verdict">{verdict.text}</span><small>{verdict.meaning}</small></dd>
      </div>
      <div>
        <dt>Error</dt>
        <dd class={kind === "noSkill" ? "is-bad" : undefined}>{relativeError(accuracy.relativeMae) ?? UNKNOWN}<small>against repeating the last value · off by {formatRate(accuracy.meanAbsoluteError)} on average</small></dd>
      </div>
      <div>
        <dt>Within the 80 % band</dt>
        <dd class={kind === "tooNarrow" ? "is-bad" : undefined}>{formatShare(accuracy.coverage80)}<small>of what came true; 80 % would be exact</small></dd>
      </div>
      <div>
        <dt>Within the 95 % band</dt>
        <dd class={kind === "tooNarrow" ? "is-bad" : undefined}>{formatShare(accuracy.coverage95)}<small>of what came true; 95 % would be exact</small></dd>
      </div>
      <div>
        <dt>Judged</dt>
        <dd>{formatCount(accuracy.scored)}<small>forecasts that have come due; older errors fade</small></dd>
      </div>
    </dl>
  );
}
