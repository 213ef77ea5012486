import type { LoadForecast, Observation } from "../api/types";
import type { Underlay } from "./underlay";

/** What every time chart of a job's page is given. */
export interface JobChartProps {
  jobId: string;
  /** Those within the range, oldest first. */
  observations: readonly Observation[];
  forecast: LoadForecast | null;
  /** The times shown, the same for all charts. */
  window: [number, number];
  underlay: Underlay;
  /** The query that fetches these observations. */
  query: string;
}
