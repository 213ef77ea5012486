import { useEffect, useRef } from "preact/hooks";
import { Announcer } from "./components/Announcer";
import { Footer } from "./components/Footer";
import { Notices } from "./components/Notices";
import { TopBar } from "./components/TopBar";
import { JobPage } from "./pages/JobPage";
import { MissingPage } from "./pages/MissingPage";
import { OverviewPage } from "./pages/OverviewPage";
import { StudyPage } from "./pages/StudyPage";
import { type Route, useRoute } from "./state/route";
import { useApp } from "./state/store";

function titleOf(route: Route): string {
  switch (route.page) {
    case "job":
      return `${route.jobId} · Sheaf`;
    case "study":
      return `Study of ${route.jobId} · Sheaf`;
    default:
      return "Sheaf";
  }
}

function Page({ route }: { route: Route }) {
  const loaded = useApp((state) => state.loaded);
  const loadError = useApp((state) => state.loadError);
  if (!loaded) {
    return <p class="panel empty" role="status">{loadError ?? "Asking the service…"}</p>;
  }
  switch (route.page) {
    case "overview":
      return <OverviewPage />;
    case "job":
      return <JobPage key={route.jobId} route={route} />;
    case "study":
      return <StudyPage key={route.jobId} route={route} />;
    default:
      return <MissingPage what={`There is no page ${route.path}.`} />;
  }
}

/** The whole page. */
export function App() {
  const route = useRoute();
  const main = useRef<HTMLElement>(null);
  const place = "jobId" in route ? `${route.page}:${route.jobId}` : route.page;
  const before = useRef(place);
  useEffect(() => {
    document.title = titleOf(route);
    if (before.current !== place) {
      before.current = place;
      window.scrollTo(0, 0);
      main.current?.querySelector("h1")?.focus({ preventScroll: true });
    }
  }, [place]);
  const skip = (event: Event) => {
    event.preventDefault(); // the hash is the page's address, so the link can't use it
    main.current?.focus();
  };
  return (
    <>
      <a class="skip-link" href="#main" onClick={skip}>Skip to the content</a>
      <TopBar route={route} />
      <main id="main" ref={main} tabIndex={-1}><Page route={route} /></main>
      <Footer />
      <Announcer />
      <Notices />
    </>
  );
}
