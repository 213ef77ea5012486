import { useApp } from "../state/store";
import { Ago } from "./Ago";

/** Which service this is, and where else to look. */
export function Footer() {
  const status = useApp((state) => state.status);
  return (
    <footer class="footer">
      {status !== null && <span>Sheaf {status.version} · {status.grainRuntime} grains · started <Ago at={status.startedAt} /> · data in {status.dataDirectory}</span>}
      <span class="footer-links">
        <a href="/swagger">API</a>
        <a href="/metrics">Metrics</a>
        {status?.grainRuntime === "Orleans" && <a href="/grains">Grains</a>}
      </span>
    </footer>
  );
}
