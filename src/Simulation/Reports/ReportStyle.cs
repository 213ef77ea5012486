namespace Sheaf.Simulation.Reports;

/// <summary>The page's style: the dashboard's colours and type.</summary>
internal static class ReportStyle
{
    /// <summary>CSS. Lines keep 3:1 and text 4.5:1 against their ground in both themes; no meaning rests on colour alone.</summary>
    public const string Css = Tokens + Dark + Base + Summary + Plots + Narrow;

    private const string Tokens =
        """
        :root { color-scheme: light dark;
          --ground: #f5f5f2; --surface: #ffffff; --border: #dedcd5; --border-strong: #8a877c; --text: #1f2023; --text-muted: #5b5c60;
          --accent: #8a5a00; --link: #0a5f9e; --ok: #00694f; --ok-soft: #def2eb; --warn-soft: #fdf0d2; --warn: #7d5200; --bad: #b3380a;
          --c-blue: #0b6bb0; --c-blue-soft: #0b6bb02b; --c-green: #00795a; --c-orange: #b85c00; --c-purple: #97407a; --grid: #eceae4; --spare: #00795a22;
          --radius: 8px; --gap: 14px; --gutter: 52px;
          --font: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
        """;

    private const string Dark =
        """
        @media screen and (prefers-color-scheme: dark) { :root {
          --ground: #131416; --surface: #1b1d20; --border: #31353a; --border-strong: #7d838b; --text: #e8e8e6; --text-muted: #a3a7ad;
          --accent: #e0a73c; --link: #7cbdf2; --ok: #55d0a5; --ok-soft: #12362b; --warn-soft: #3b2d0d; --warn: #f0be5c; --bad: #ff9468;
          --c-blue: #5cb3f0; --c-blue-soft: #5cb3f033; --c-green: #3ec79a; --c-orange: #f0a040; --c-purple: #e08cc0; --grid: #282b30; --spare: #3ec79a26; } }
        """;

    private const string Base =
        """
        *, *::before, *::after { box-sizing: border-box; }
        html { font: 14px/1.45 var(--font); background: var(--ground); color: var(--text); -webkit-text-size-adjust: 100%; scroll-padding-top: 12px; }
        body { margin: 0; }
        h1, h2, h3, p, ul, ol, dl, dd, figure { margin: 0; padding: 0; }
        ul, ol { list-style: none; }
        h1 { font-size: 20px; line-height: 1.25; font-weight: 650; letter-spacing: -0.01em; }
        h3 { font-size: 14px; font-weight: 650; }
        a { color: var(--link); text-underline-offset: 2px; }
        a:not(:hover) { text-decoration-color: color-mix(in srgb, currentColor 35%, transparent); }
        :focus { outline: none; }
        :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 4px; }
        .visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .quiet { color: var(--text-muted); }
        .topbar { display: flex; align-items: center; gap: 8px; height: 50px; padding: 0 20px; background: var(--surface); border-bottom: 1px solid var(--border); font-size: 16px; }
        .mark { width: 24px; height: 24px; }
        .crumb { color: var(--text-muted); font-size: 14px; padding-left: 10px; }
        main { max-width: 1520px; margin: 0 auto; padding: 18px 20px 28px; }
        .subline { margin: 4px 0 var(--gap); color: var(--text-muted); overflow-wrap: anywhere; }
        .section-title { color: var(--text-muted); font-size: 13px; font-weight: 650; margin: 22px 0 8px; }
        .notice { margin-bottom: var(--gap); padding: 9px 14px; border-radius: var(--radius); background: var(--warn-soft); border-left: 4px solid var(--warn); }
        .panel { background: var(--surface); border: 1px solid var(--border); border-radius: var(--radius); padding: 13px 15px; min-width: 0; }
        .reading { margin-top: 8px; font-size: 12px; color: var(--text-muted); }
        footer { padding: 12px 20px; border-top: 1px solid var(--border); color: var(--text-muted); font-size: 12px; overflow-wrap: anywhere; }
        footer a { color: inherit; }
        """;

    private const string Summary =
        """
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); gap: 1px; margin-bottom: var(--gap); border: 1px solid var(--border); border-radius: var(--radius); background: var(--border); overflow: hidden; }
        .tiles > div { background: var(--surface); padding: 9px 15px; min-width: 0; }
        .tiles dt { font-size: 12px; color: var(--text-muted); }
        .tiles dd { font-size: 18px; font-weight: 650; letter-spacing: -0.01em; }
        .tiles dd small { display: block; font-size: 12px; font-weight: 400; letter-spacing: 0; color: var(--text-muted); }
        .table-scroll { overflow-x: auto; }
        .table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
        .table th, .table td { text-align: left; font-weight: 400; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--border); vertical-align: top; }
        .table thead th { font-size: 12px; color: var(--text-muted); font-weight: 600; vertical-align: bottom; line-height: 1.3; }
        .table tbody th { white-space: nowrap; font-weight: 600; position: sticky; left: 0; background: var(--surface); }
        .table tbody th a { color: inherit; }
        .table tr:last-child > * { border-bottom: 0; }
        .table .number { text-align: right; }
        .table tbody .number { white-space: nowrap; }
        .table th:last-child, .table td:last-child { padding-right: 4px; }
        .table .is-limit > * { color: var(--text-muted); font-style: italic; }
        .best { color: var(--ok); background: var(--ok-soft); border-radius: 5px; padding: 1px 6px; margin-right: -6px; font-weight: 650; }
        .pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: var(--gap); margin-top: var(--gap); }
        .legend { display: flex; flex-wrap: wrap; gap: 3px 16px; font-size: 12px; color: var(--text-muted); margin: 6px 0; }
        .legend li { display: inline-flex; align-items: center; gap: 6px; }
        .legend i { flex: none; width: 14px; height: 10px; border-radius: 2px; }
        .part-job { background: var(--c-blue); } .part-profiling { background: var(--c-purple); }
        .part-bad { background: repeating-linear-gradient(135deg, var(--bad) 0 4px, color-mix(in srgb, var(--bad) 62%, var(--surface)) 4px 7px); }
        .pair .panel { display: flex; flex-direction: column; }
        .bars { flex: 1; display: grid; gap: 7px; margin: 8px 0; align-content: space-evenly; }
        .bars li { display: grid; grid-template-columns: 132px minmax(0, 1fr) 52px; align-items: center; gap: 10px; }
        .bar { display: flex; gap: 1px; height: 20px; }
        .bar i { min-width: 1px; border-radius: 2px; }
        .bar-total { text-align: right; font-weight: 600; font-variant-numeric: tabular-nums; }
        .trade-off { margin-top: 14px; }
        .dot { stroke: var(--c-blue); stroke-width: 12; } .dot-limit { stroke: var(--border-strong); }
        .dot-seed { stroke: var(--c-blue); stroke-width: 5; stroke-opacity: 0.4; }
        .dot, .dot-seed, .head { fill: none; vector-effect: non-scaling-stroke; stroke-linecap: round; }
        .dot-label { position: absolute; translate: 0 -50%; white-space: nowrap; font-size: 12px; line-height: 15px; padding: 0 11px; }
        .dot-label-left { translate: -100% -50%; }
        """;

    private const string Plots =
        """
        .key .legend { margin: 0; }
        .k-offered, .k-capacity, .k-allocated, .k-used { height: 0 !important; border-top: 2.5px solid var(--c-blue); }
        .k-capacity { border-top-color: var(--c-green); border-top-width: 1.5px; } .k-used { border-top-color: var(--text); border-top-width: 1.5px; }
        .k-spare { background: var(--spare); } .k-short, .k-bad { background: var(--bad); } .k-bad { width: 4px !important; }
        .k-profiling { background: var(--c-purple); } .k-change { width: 3px !important; height: 12px !important; background: var(--accent); }
        .k-limit { height: 0 !important; border-top: 2px dashed var(--bad); }
        .k-in-time { width: 9px !important; height: 9px !important; border-radius: 50% !important; background: var(--c-green); } .k-late { width: 9px !important; height: 9px !important; border-radius: 0 !important; background: var(--bad); }
        .courses { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 430px), 1fr)); gap: var(--gap); margin-top: var(--gap); align-items: start; }
        .course-head { display: grid; gap: 2px; }
        .course-head h3 { font-size: 16px; }
        .figures { display: flex; flex-wrap: wrap; gap: 2px 16px; font-size: 12px; white-space: nowrap; }
        .figures div { display: flex; gap: 5px; } .figures dt { color: var(--text-muted); } .figures dd { font-weight: 650; font-variant-numeric: tabular-nums; }
        .figures small { font-size: 12px; font-weight: 400; color: var(--text-muted); }
        .readout { height: 54px; overflow: hidden; margin: 6px 0 2px; font-size: 12px; line-height: 18px; color: var(--text-muted); font-variant-numeric: tabular-nums; }
        .readout b { color: var(--text); font-weight: 650; }
        .readout .why { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--accent); }
        .stack { position: relative; display: grid; gap: 6px; }
        figcaption { display: flex; justify-content: space-between; gap: 10px; padding-left: var(--gutter); font-size: 12px; font-weight: 600; line-height: 18px; }
        figcaption small { font-size: 11px; font-weight: 400; color: var(--text-muted); }
        .plot-row { display: grid; grid-template-columns: var(--gutter) minmax(0, 1fr); }
        .axis, .area { position: relative; }
        .axis span { position: absolute; right: 7px; translate: 0 -50%; font-size: 11px; line-height: 1; color: var(--text-muted); white-space: nowrap; font-variant-numeric: tabular-nums; }
        .area svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; }
        .area path { vector-effect: non-scaling-stroke; }
        .grid { fill: none; stroke: var(--grid); stroke-width: 1; }
        .line { fill: none; stroke-width: 1.5; stroke-linejoin: round; }
        .spare { fill: var(--spare); } .shortfall { fill: var(--bad); }
        .capacity { stroke: var(--c-green); stroke-width: 1; } .offered { stroke: var(--c-blue); stroke-width: 1.75; }
        .profiling { fill: var(--c-purple); } .allocated-under { fill: var(--surface); } .allocated { fill: var(--c-blue-soft); }
        .allocated-line { stroke: var(--c-blue); stroke-width: 1.75; } .used { stroke: var(--text); stroke-width: 1; }
        .latency { stroke: var(--c-blue); } .limit { fill: none; stroke: var(--bad); stroke-width: 1.25; stroke-dasharray: 6 4; }
        .plot-name { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; } .limit-name { flex: none; font-size: 11px; color: var(--bad); } .limit-name::before { content: ""; display: inline-block; width: 16px; margin-right: 5px; border-top: 1.5px dashed var(--bad); vertical-align: middle; }
        .bad { fill: none; stroke: var(--bad); stroke-width: 1.5; }
        .stem { fill: none; stroke-width: 1.25; } .stem.in-time, .head.in-time { stroke: var(--c-green); } .stem.late, .head.late { stroke: var(--bad); }
        .stem.unknown { stroke: var(--border-strong); stroke-dasharray: 2 3; }
        .head { stroke-width: 7; } .head.late { stroke-linecap: square; stroke-width: 6.5; }
        .change { fill: none; stroke: var(--accent); stroke-width: 1.75; }
        .knob { fill: var(--c-blue); }
        .knob-label { position: absolute; translate: -50% 0; font-size: 10.5px; line-height: 13px; pointer-events: none; font-variant-numeric: tabular-nums; }
        .time-axis { position: relative; height: 16px; margin-left: var(--gutter); }
        .time-axis .last { translate: -100% 0; }
        .time-axis span:not(.last) { translate: -50% 0; }
        .time-axis span { position: absolute; font-size: 11px; color: var(--text-muted); white-space: nowrap; font-variant-numeric: tabular-nums; }
        .hair { position: absolute; top: 18px; bottom: 16px; width: 0; border-left: 1px solid var(--border-strong); pointer-events: none; left: calc(var(--gutter) + (100% - var(--gutter)) * var(--at, 0)); }
        details { margin-top: 8px; font-size: 12px; } summary { cursor: pointer; color: var(--link); }
        .no-changes { margin-top: 8px; font-size: 12px; }
        .changes { display: grid; gap: 6px; margin-top: 8px; max-height: 260px; overflow-y: auto; } .changes b { font-variant-numeric: tabular-nums; margin-right: 4px; } .changes span { display: block; color: var(--text-muted); }
        """;

    private const string Narrow =
        """
        @media (max-width: 980px) { .pair { grid-template-columns: minmax(0, 1fr); } }
        @media (max-width: 560px) {
          .topbar { padding: 0 12px; } main { padding: 14px 12px 24px; } footer { padding: 12px; } .panel { padding: 11px 11px; }
          .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); } .bars li { grid-template-columns: 112px minmax(0, 1fr) 44px; gap: 8px; }
          .bar-name { font-size: 12px; white-space: nowrap; } .readout { height: 72px; }
        }
        @media print {
          html { font-size: 11px; background: #fff; } .topbar { padding: 0; } main { padding: 10px 0; } .panel, .tiles, .bars li { break-inside: avoid; }
          .readout, .hair, details { display: none; } .courses { grid-template-columns: repeat(2, minmax(0, 1fr)); } .table-scroll { overflow: visible; } .table { font-size: 9px; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }
        """;
}
