/** Style of the item browser of an evaluation. */
export const browserStyle: string = `
.browser-filters { position: static; }
.keys { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; max-width: none; margin: 0.6rem 0; }
.keys label { white-space: nowrap; }
kbd { font: 0.92em var(--mono); border: 1px solid var(--line); border-radius: 4px; padding: 0 0.3em; background: var(--card); }
.split { display: grid; grid-template-columns: minmax(15rem, 20rem) minmax(0, 1fr); gap: 1rem; align-items: start; }
@media (min-width: 64rem) { #items { margin: 0 calc((68rem - min(92rem, 100vw)) / 2 + 1.25rem); } }
@media (min-width: 64rem) and (max-width: 70rem) { #items { margin: 0; } }
.list { position: sticky; top: 0.75rem; height: calc(100vh - 1.5rem); max-height: 60rem; overflow-y: auto; border: 1px solid var(--line); border-radius: 10px; background: var(--card); }
.list [role=option] { display: flex; gap: 0.6rem; align-items: center; height: 2.3rem; padding: 0 0.7rem; border-bottom: 1px solid var(--line); cursor: pointer; font-size: 0.84rem;
  content-visibility: auto; contain-intrinsic-size: auto 2.3rem; box-sizing: border-box; position: relative; }
.list .name { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--soft); unicode-bidi: isolate; }
.list .name b { font-weight: 500; color: var(--ink); }
.list .marks { display: inline-flex; gap: 0.2rem; }
.mark { width: 1.15em; text-align: center; font-weight: 700; }
.list [role=option]:hover { background: var(--wash); }
.list [aria-selected=true] { background: var(--wash); box-shadow: inset 3px 0 0 var(--box); }
.detail { background: var(--card); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; min-width: 0; }
.detail-head { display: flex; flex-wrap: wrap; gap: 0.3rem 1rem; align-items: baseline; padding: 0.7rem 1.25rem; }
.detail-head h3 { font-family: var(--mono); font-size: 0.95rem; overflow-wrap: anywhere; }
.detail-head .tags { margin: 0; }
.steps { margin-left: auto; display: flex; gap: 0.4rem; }
.steps button, button.more { font: inherit; font-size: 0.84rem; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 0.25rem 0.6rem; cursor: pointer; }
button.more { margin-top: 0.4rem; }
.no-image { padding: 0 1.25rem; }
.detail .full-image { max-height: min(28rem, 48vh); }
.model { margin-top: 1rem; border-top: 1px solid var(--line); padding-top: 0.8rem; }
.model h4 { margin: 0 0 0.4rem; font-size: 0.88rem; font-weight: 600; overflow-wrap: anywhere; }
.views h5 { margin: 0 0 0.3rem; font-size: 0.86rem; font-weight: 500; color: var(--soft); }
.views .view-global { box-shadow: inset 3px 0 0 var(--global); } .views .view-regional { box-shadow: inset 3px 0 0 var(--regional); }
.judge { margin-top: 0.5rem; overflow-wrap: anywhere; }
@media (max-width: 56rem) {
  .split { grid-template-columns: minmax(0, 1fr); }
  .list { position: relative; top: 0; height: 15rem; }
}
@media print { #items { display: none; } }
`;
