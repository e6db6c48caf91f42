/** Style of the charts of an evaluation. */
export const chartStyle: string = `
.headlines { margin-top: 2rem; }
.tiles-title { font-size: 1rem; margin: 1.4rem 0 0.5rem; overflow-wrap: anywhere; }
.tiles-title.mono, .model-title.mono { font-family: var(--mono); font-size: 0.95rem; font-weight: 600; }
.headlines .headline { margin: 0; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr)); }
.headline div.tile-global { box-shadow: inset 0 3px 0 var(--global); } .headline div.tile-regional { box-shadow: inset 0 3px 0 var(--regional); }
.warnings ul { margin: 1.5rem 0 0; padding: 0.7rem 1rem 0.7rem 2rem; border: 1px solid var(--unknown); border-radius: 10px; font-size: 0.93rem; }
.model-title { margin: 1.3rem 0 0.3rem; overflow-wrap: anywhere; }
figure.chart { margin: 1rem 0 0; }
.plot svg { display: block; width: 100%; overflow: visible; }
.plot .row, .plot .axis-line { padding: 0 1.4rem; box-sizing: border-box; }
.plot .axis-line { width: 100%; }
.row-name { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.5rem; max-width: none; margin: 0.9rem -1.4rem 0.1rem; font-size: 0.93rem; }
.plot .row.flush { padding: 0; } .row.flush .row-name { margin-inline: 0; }
line.wide-link { stroke-width: 4; }
.value { font: 600 13px var(--sans); fill: var(--ink); font-variant-numeric: tabular-nums; }
.whisker line, line.whisker { stroke: var(--ink); stroke-width: 1.25; stroke-opacity: 0.75; }
.bar-global { fill: var(--global); fill-opacity: 0.55; } .bar-regional { fill: var(--regional); fill-opacity: 0.75; }
.base { stroke: var(--soft); }
svg.pair { width: 100%; overflow: visible; }
th.bars, td.bars { width: 55%; min-width: 8rem; }
.y-axis { padding: 0.6rem 0.4rem 0 3.2rem; } .x-axis { padding-bottom: 1.6rem; }
.line-global { stroke: var(--global); stroke-width: 2; } .line-regional { stroke: var(--regional); stroke-width: 2; }
.line-gap { stroke: var(--ink); stroke-width: 2; stroke-dasharray: 5 4; } .dot-gap { fill: var(--ink); } .whisker-gap { stroke: var(--ink); }
.line-layer { stroke: var(--ink); stroke-width: 1.75; } .dot-layer { fill: var(--ink); } .whisker-layer { stroke: var(--soft); }
.dot-other { fill: var(--ink); }
.label { font: 12px var(--sans); fill: var(--ink); paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
.places { display: grid; grid-auto-columns: minmax(0, 1fr); grid-auto-flow: column; margin: 0.5rem 0 0; padding: 0; list-style: none; font-size: 0.74rem; line-height: 1.35; text-align: center; }
.places.ends { display: flex; justify-content: space-between; }
.places li { padding: 0 0.15rem; overflow-wrap: break-word; }
ul.narrow { display: none; margin: 0.5rem 0 0; padding-left: 1.2rem; }
@media (max-width: 40rem) { .named .label { display: none; } ul.narrow { display: block; } }
figcaption { margin-top: 0.4rem; }
section > h3 { margin-top: 1.8rem; }
details.numbers h4 { margin: 0.9rem 0 0.1rem; font-size: 0.9rem; font-weight: 600; }
details.numbers > summary { color: var(--soft); font-size: 0.86rem; }
.on-both-correct, .on-gained-by-zoom, .on-lost-by-zoom { fill: #fff; font: 600 12px var(--sans); } .on-both-wrong { fill: var(--ink); font: 600 12px var(--sans); }
@media (prefers-color-scheme: dark) { .on-both-correct, .on-gained-by-zoom, .on-lost-by-zoom { fill: #151513; } }
th.name { white-space: normal; overflow-wrap: anywhere; min-width: 4.5rem; }
`;
