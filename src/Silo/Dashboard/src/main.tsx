import { render } from "preact";
import "uplot/dist/uPlot.min.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/layout.css";
import "./styles/panels.css";
import "./styles/charts.css";
import "./styles/decisions.css";
import "./styles/study.css";
import { App } from "./App";
import { startLive } from "./state/actions";
import { followTheme } from "./state/theme";

followTheme();
render(<App />, document.getElementById("app")!);
startLive();
