/** The page's style sheet. Colours follow the reader's light or dark setting. */
export const pageStyle: string = `
:root { color-scheme: light dark; --paper: #faf9f6; --card: #ffffff; --ink: #1d1c1a; --soft: #5f5b54; --line: #8a857b; --box: #c22d19; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #151513; --card: #1d1c1a; --ink: #e9e6df; --soft: #aaa59a; --line: #7d786e; --box: #ff6a52; }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; padding: 0.75rem 1rem 3rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.2rem 1.2rem; }
h1, h2, h3, p { margin: 0.3rem 0; overflow-wrap: anywhere; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.1rem; } h3 { font-size: 1rem; }
main { display: grid; gap: 1rem; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
@media (max-width: 60rem) { main { grid-template-columns: minmax(0, 1fr); } }
#frame { position: relative; height: min(62vh, 46rem); overflow: hidden; background: var(--card); border: 1px solid var(--line); touch-action: none; }
#viewer { position: absolute; inset: 0; }
#box { position: absolute; left: 0; top: 0; outline: 3px solid var(--box); pointer-events: none; }
#box.away { visibility: hidden; }
#box.tiny::after { content: ""; position: absolute; left: 50%; top: 50%; width: 6rem; height: 6rem; transform: translate(-50%, -50%); border: 2px dashed var(--box); border-radius: 50%; box-shadow: 0 0 0 1px var(--paper), inset 0 0 0 1px var(--paper); }
#places { margin: 0.3rem 0; padding: 0; list-style: none; display: grid; gap: 0.2rem; } #places button { width: 100%; }
header form { display: flex; flex-wrap: wrap; gap: 0.3rem 0.5rem; align-items: baseline; } #wanted { width: 18rem; max-width: 100%; }
#ink { position: absolute; inset: 0; cursor: crosshair; touch-action: none; z-index: 1; }
#pictures { display: grid; gap: 0.6rem; grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr)); }
figure { margin: 0; min-width: 0; }
figcaption, .hint, #photo-name { color: var(--soft); font-size: 0.9rem; font-weight: 400; }
.picture { overflow: auto; max-height: 18rem; border: 1px solid var(--line); background: var(--card); }
#picture-sent img, #picture-boxed img { display: block; max-width: 100%; height: auto; }
#output { padding: 0.4rem 0.6rem; border-left: 3px solid var(--line); white-space: pre-wrap; }
.tools { display: flex; flex-wrap: wrap; gap: 0.4rem; margin: 0.5rem 0; }
button, input, select, textarea { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 0.4rem 0.6rem; }
button { min-height: 2.6rem; } button.main { border-width: 2px; font-weight: 600; } button.plain { text-align: left; } button:disabled { color: var(--soft); border-style: dashed; }
button[aria-pressed="true"] { border-width: 2px; font-weight: 600; }
form#fields { display: grid; gap: 0.3rem; }
textarea, #options input[type="text"], #answer, #note { width: 100%; }
.two { display: grid; gap: 0.4rem; grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr)); align-items: end; }
.two select { width: 100%; }
.option { display: grid; grid-template-columns: auto 1.5rem minmax(0, 1fr); gap: 0.4rem; align-items: center; margin: 0.2rem 0; }
@media (max-width: 60rem) { body { padding-bottom: 9rem; scroll-padding-bottom: 9rem; } #decide { position: fixed; inset: auto 0 0; z-index: 2; margin: 0; padding: 0.4rem 1rem; background: var(--paper); border-top: 1px solid var(--line); } #frame { height: 45vh; } .hint { display: none; } }
fieldset { border: 1px solid var(--line); border-radius: 6px; min-width: 0; }
li, dd { overflow-wrap: anywhere; unicode-bidi: isolate; }
#problems { color: var(--box); font-weight: 600; }
:focus-visible { outline: 3px solid var(--box); outline-offset: 2px; }
`;
