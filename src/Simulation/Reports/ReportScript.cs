namespace Sheaf.Simulation.Reports;

/// <summary>The page's script: one cross-hair through all courses, and what they were at under it.</summary>
internal static class ReportScript
{
    /// <summary>JavaScript without dependencies. Texts go in as text, never as markup.</summary>
    public const string Js =
        """
        (() => {
          const courses = [...document.querySelectorAll(".course")].map((card) => ({
            stack: card.querySelector(".stack"), hair: card.querySelector(".hair"), readout: card.querySelector(".readout"), gist: card.querySelector(".readout").textContent,
            data: JSON.parse(card.querySelector("script").textContent) }));
          const number = (value, digits) => Number(value.toFixed(digits)).toString();
          const rate = (value) => value >= 1e6 ? number(value / 1e6, 2) + "M/s" : value >= 1e3 ? number(value / 1e3, 1) + "k/s" : number(value, 0) + "/s";
          const span = (ms) => ms == null ? "none" : ms >= 1000 ? number(ms / 1000, 2) + " s" : number(ms, 0) + " ms";
          const clock = (seconds) => Math.floor(seconds / 3600) + ":" + String(Math.floor(seconds / 60) % 60).padStart(2, "0");
          const bold = (text) => { const b = document.createElement("b"); b.textContent = text; return b; };
          let at = null;

          const read = (d) => {
            const second = at * d.seconds, i = Math.floor(second / d.stepSeconds);
            if (i >= d.offered.length) return [bold(clock(second)), " not reached"];
            const parts = [bold(clock(second)), " ", bold(rate(d.offered[i])), " of ", rate(d.capacity[i]), " · ", bold(number(d.cores[i], 1) + " cores"), ", " + number(d.cpuCores[i], 1) + " used"];
            if (d.profilingCores[i] > 0) parts.push(", +" + number(d.profilingCores[i], 1) + " profiling");
            parts.push(" · p95 ", bold(span(d.latencyMs[i])));
            if (d.badSeconds[i] > 0) parts.push(" · ", bold(d.badSeconds[i] + " bad s"));
            parts.push(" · " + d.configurations[d.configuration[i]]);
            const reach = Math.max(d.stepSeconds, d.seconds / 120);
            const near = d.changes.filter((c) => Math.abs(c.second - second) <= reach).sort((a, b) => Math.abs(a.second - second) - Math.abs(b.second - second))[0];
            if (near) {
              const why = document.createElement("span");
              why.className = "why";
              why.textContent = "changed " + clock(near.second) + ": " + near.reason;
              parts.push(why);
            }
            return parts;
          };
          const show = (value) => {
            at = value;
            document.documentElement.style.setProperty("--at", value ?? 0);
            for (const { hair, readout, gist, data } of courses) {
              hair.hidden = value == null;
              readout.replaceChildren(...(value == null ? [gist] : read(data)));
            }
          };
          for (const { stack, data } of courses) {
            const follow = (event) => {
              const box = stack.querySelector(".area").getBoundingClientRect();
              show(Math.min(0.99999, Math.max(0, (event.clientX - box.left) / box.width)));
            };
            stack.addEventListener("pointermove", follow);
            stack.addEventListener("pointerdown", follow);
            stack.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") show(null); });
            stack.addEventListener("keydown", (event) => {
              const step = (event.shiftKey ? 15 : 1) * data.stepSeconds / data.seconds;
              if (event.key === "ArrowRight") show(Math.min(0.99999, (at ?? 0) + step));
              else if (event.key === "ArrowLeft") show(Math.max(0, (at ?? 0) - step));
              else if (event.key === "Escape") show(null);
              else return;
              event.preventDefault();
            });
          }
          show(null);
        })();
        """;
}
