import { jobHash, type Route, studyHash } from "../state/route";
import { LivePill } from "./LivePill";
import { ThemeToggle } from "./ThemeToggle";

/** The bar at the top: where one is, and whether what is shown is up to date. */
export function TopBar({ route }: { route: Route }) {
  return (
    <header class="topbar">
      <a class="brand" href="#/" aria-label="Sheaf: overview">
        <img src="/favicon.svg" alt="" width={24} height={24} />Sheaf
      </a>
      <nav aria-label="Pages">
        <a href="#/" aria-current={route.page === "overview" ? "page" : undefined}>Overview</a>
        {"jobId" in route && <><span class="crumb" aria-hidden="true">/</span><a href={jobHash(route.jobId)} aria-current={route.page === "job" ? "page" : undefined}>{route.jobId}</a></>}
        {route.page === "study" && <><span class="crumb" aria-hidden="true">/</span><a href={studyHash(route.jobId)} aria-current="page">Study</a></>}
      </nav>
      <div class="topbar-end"><LivePill /><ThemeToggle /></div>
    </header>
  );
}
