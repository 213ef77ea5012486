import type { Route } from "../state/route";
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
        {route.page === "job" && <><span class="crumb" aria-hidden="true">/</span><a href={`#/jobs/${encodeURIComponent(route.jobId)}`} aria-current="page">{route.jobId}</a></>}
      </nav>
      <div class="topbar-end"><LivePill /><ThemeToggle /></div>
    </header>
  );
}
