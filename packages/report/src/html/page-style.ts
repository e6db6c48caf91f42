import { browserStyle } from './browser-style.ts';
import { chartStyle } from './chart-style.ts';

/** The one style sheet of both pages. Colours follow the reader's light or dark setting. */
export const pageStyle: string = `
:root {
  color-scheme: light dark;
  --paper: #faf9f6; --card: #ffffff; --ink: #1d1c1a; --soft: #6a665e; --line: #e2dfd7; --wash: #f1efe9;
  --box: #d3341f; --right: #1c7549; --wrong: #b3401f; --unknown: #8a6d1a;
  --global: #46618c; --regional: #d3341f; --bar: #cdc8bb;
  --serif: ui-serif, "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, "DejaVu Serif", serif;
  --sans: ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #151513; --card: #1d1c1a; --ink: #e9e6df; --soft: #a09b90; --line: #35332f; --wash: #262521;
    --box: #ff6a52; --right: #6cc795; --wrong: #f0906f; --unknown: #d9b858;
    --global: #8fb0e3; --regional: #ff6a52; --bar: #4a473f;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 var(--sans); }
main { max-width: 68rem; margin: 0 auto; padding: 3rem 1.25rem 6rem; }
h1, h2, h3 { font-family: var(--serif); font-weight: 600; line-height: 1.2; text-wrap: balance; margin: 0; }
h1 { font-size: clamp(1.8rem, 4.5vw, 2.6rem); letter-spacing: -0.015em; overflow-wrap: anywhere; }
h2 { font-size: 1.45rem; margin: 3.5rem 0 0.35rem; }
h3 { font-size: 1.12rem; }
p { margin: 0.35rem 0; max-width: 54rem; text-wrap: pretty; }
p, td, li, dd, summary, h3 { unicode-bidi: isolate; overflow-wrap: anywhere; }
/* A table scrolls rather than break its words letter by letter. */
td, td li { overflow-wrap: break-word; }
td:has(> ul) { min-width: 13rem; }
.soft { color: var(--soft); }
a { color: inherit; text-decoration-color: var(--bar); text-underline-offset: 0.15em; }
a:hover { text-decoration-color: currentColor; }
.heard { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
nav { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; margin-top: 0.7rem; font-size: 0.9rem; }
.small { font-size: 0.86rem; }
.mono { font-family: var(--mono); font-size: 0.84em; }
.num { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
:focus-visible { outline: 2px solid var(--box); outline-offset: 2px; border-radius: 2px; }

.headline { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 1px; margin: 2rem 0 0;
  background: var(--line); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.headline div { background: var(--card); padding: 1rem 1.15rem 0.9rem; }
.headline dt { font-size: 0.82rem; color: var(--soft); }
.headline dd { margin: 0.1rem 0 0; font: 600 1.95rem/1.15 var(--serif); font-variant-numeric: tabular-nums lining-nums; }
.headline dd small { display: block; font: 400 0.8rem/1.4 var(--sans); color: var(--soft); margin-top: 0.25rem; }

.scroll { overflow-x: auto; margin: 0.9rem 0 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; }
caption { text-align: left; color: var(--soft); font-size: 0.86rem; padding: 0 0 0.4rem; }
th { text-align: left; font-weight: 500; color: var(--soft); font-size: 0.82rem; white-space: nowrap; }
th.num { text-align: right; }
tbody th { color: var(--ink); font-size: inherit; font-weight: 500; }
th, td { padding: 0.42rem 0.9rem 0.42rem 0; border-bottom: 1px solid var(--line); vertical-align: middle; }
th:last-child, td:last-child { padding-right: 0; }
tbody tr:last-child > * { border-bottom: 0; }
tr.section > th { padding-top: 1.1rem; color: var(--soft); font-size: 0.82rem; }
td svg, th svg { display: block; }
.num + :not(.num) { padding-left: 1.1rem; }
svg.wide { width: 100%; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); column-gap: 3.5rem; }
ul.plain { list-style: none; margin: 0; padding: 0; }
ul.inline li { display: inline-block; margin-right: 0.9rem; }

${chartStyle}${browserStyle}
.bar-track { fill: var(--wash); } .bar-kept { fill: var(--right); } .bar-lost { fill: var(--bar); }
.bar-plain { fill: var(--global); } .tick { stroke: var(--line); } .zero { stroke: var(--soft); }
.expected { stroke: var(--ink); stroke-dasharray: 2 2; }
.dot-global { fill: var(--card); stroke: var(--global); stroke-width: 2; } .dot-regional { fill: var(--regional); }
.whisker-global { stroke: var(--global); stroke-width: 1.5; } .whisker-regional { stroke: var(--regional); stroke-width: 1.5; }
.link { stroke: var(--bar); stroke-width: 2; } .gap { fill: var(--ink); } .gap-whisker { stroke: var(--ink); stroke-width: 1.5; }
.axis { fill: var(--soft); font: 11px var(--sans); }
.flip-both-correct { fill: var(--right); } .flip-gained-by-zoom { fill: var(--regional); }
.flip-lost-by-zoom { fill: var(--global); } .flip-both-wrong { fill: var(--bar); }
.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.4rem; margin: 0.6rem 0 0; padding: 0; list-style: none; font-size: 0.9rem; }
.legend svg { vertical-align: -1px; margin-right: 0.45rem; }

form.filters { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: 0.5rem 0.7rem; align-items: center;
  margin: 1rem -0.75rem 0; padding: 0.6rem 0.75rem; background: var(--paper); border-bottom: 1px solid var(--line); font-size: 0.88rem; }
form.filters label { display: flex; gap: 0.4rem; align-items: center; color: var(--soft); }
form.filters input, form.filters select, form.filters button { font: inherit; color: var(--ink); background: var(--card);
  border: 1px solid var(--line); border-radius: 6px; padding: 0.3rem 0.5rem; max-width: 13rem; }
form.filters button { cursor: pointer; }
form.filters output { margin-left: auto; color: var(--soft); font-variant-numeric: tabular-nums; }

.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; margin: 1.1rem 0; overflow: hidden;
  content-visibility: auto; contain-intrinsic-size: auto 34rem; }
.images { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); background: var(--wash); }
.images > :only-child { grid-column: 1 / -1; }
.images figure { margin: 0; padding: 0.8rem; display: flex; flex-direction: column; justify-content: center; align-items: center; min-width: 0; }
.images figcaption { font-size: 0.78rem; color: var(--soft); margin-top: 0.45rem; overflow-wrap: anywhere; text-align: center; }
.full-image { width: 100%; height: auto; max-height: 22rem; display: block; }
.full-image .halo { fill: none; stroke: #fff; stroke-opacity: 0.85; stroke-width: 5; vector-effect: non-scaling-stroke; }
.full-image .box { fill: none; stroke: #e5301b; stroke-width: 2.25; vector-effect: non-scaling-stroke; }
.full-image .find { fill: none; stroke: #e5301b; stroke-width: 1.25; stroke-dasharray: 4 3; vector-effect: non-scaling-stroke; }
.crop { max-width: 100%; max-height: 20rem; height: auto; border: 2.25px solid #e5301b; background: var(--card); display: block; }
.text { padding: 1.1rem 1.25rem 1.2rem; }
.question { font: 500 1.22rem/1.35 var(--serif); margin: 0 0 0.6rem; white-space: pre-line; }
.question.query { font-size: 1.08rem; }
.tags { display: flex; flex-wrap: wrap; gap: 0.2rem 0.9rem; margin: 0 0 0.55rem; padding: 0; list-style: none; font-size: 0.82rem; color: var(--soft); }
.options { list-style: none; margin: 0 0 0.8rem; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 0.3rem 0.6rem; }
.options li { padding: 0.3rem 0.6rem; border: 1px solid var(--line); border-radius: 6px; font-size: 0.95rem; }
.options li b { font-weight: 600; color: var(--soft); margin-right: 0.5rem; }
.options li.right { border-color: var(--right); box-shadow: inset 0 0 0 1px var(--right); }
.options li.right b, .is-correct, .is-pass { color: var(--right); }
.is-incorrect, .is-fail { color: var(--wrong); } .is-no-answer, .is-unknown { color: var(--unknown); }
.verdict { font-weight: 600; }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.25rem 1rem; margin: 0; font-size: 0.93rem; }
.facts dt { color: var(--soft); } .facts dd { margin: 0; }
details { margin-top: 0.7rem; }
summary { cursor: pointer; font-size: 0.93rem; }
summary:hover { color: var(--box); }
.card details { border-top: 1px solid var(--line); padding-top: 0.6rem; }
details.reason { border: 1px solid var(--line); border-radius: 10px; padding: 0.75rem 1rem; margin-top: 0.6rem; }
details.reason > summary { font-size: 1rem; }
.votes { display: inline-block; vertical-align: -2px; margin-left: 0.55rem; }
.vote-0 { fill: var(--right); } .vote-other { fill: var(--bar); } .vote-none { fill: none; stroke: var(--bar); stroke-width: 1.5; }
.views { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); gap: 0.9rem; }
.views section { background: var(--wash); border-radius: 8px; padding: 0.7rem 0.9rem; min-width: 0; }
.views h4 { margin: 0 0 0.3rem; font-size: 0.86rem; font-weight: 500; color: var(--soft); }
.output { font: 0.84rem/1.5 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; margin: 0.4rem 0 0; max-height: 16rem; overflow: auto; }
.store { position: absolute; width: 0; height: 0; }
footer { margin-top: 4rem; color: var(--soft); font-size: 0.86rem; }
@media (max-width: 40rem) {
  main { padding-top: 1.75rem; }
  .images { grid-template-columns: 1fr; }
  form.filters { position: static; }
  form.filters output { margin-left: 0; width: 100%; }
  table { font-size: 0.84rem; }
  th, td { padding-right: 0.55rem; }
  /* The funnel has to be seen whole: its numbers say what its bars draw. */
  .funnel .drawn { display: none; }
  .funnel th, .funnel td { min-width: 0; padding-right: 0.4rem; font-size: 0.85rem; overflow-wrap: anywhere; }
  .funnel th[scope="col"] { white-space: normal; overflow-wrap: normal; }
  .funnel .inline { display: block; }
  th.bars, td.bars { min-width: 5.5rem; }
  .facts { grid-template-columns: minmax(0, 1fr); } .facts dd { margin-bottom: 0.5rem; }
  /* What has many columns stands as one block a row, each value behind the name of its column. */
  .stacks, .stacks :is(tbody, tr, td, tbody th, caption:not(.heard)) { display: block; width: auto; }
  .stacks thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stacks tr { padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
  .stacks tbody :is(th, td) { border: 0; padding: 0.12rem 0; min-width: 0; white-space: normal; overflow-wrap: anywhere; }
  .stacks tbody .num + :not(.num) { padding-left: 0; } .stacks tbody th { font-weight: 600; }
  .stacks td[data-head] { text-align: right; overflow: hidden; }
  .stacks td[data-head]::before { content: attr(data-head); float: left; max-width: 60%; margin-right: 1rem; text-align: left; color: var(--soft); }
}
@media print {
  form.filters, nav { display: none; }
  .card { break-inside: avoid; content-visibility: visible; }
  figure, table { break-inside: avoid; }
  .scroll { overflow: visible; }
  details.numbers::details-content { content-visibility: visible; }
}
`;
