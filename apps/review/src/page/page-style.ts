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
#frame { max-height: 70vh; overflow: auto; background: var(--card); border: 1px solid var(--line); }
#sheet { position: relative; width: 100%; }
#photo { display: block; width: 100%; height: auto; user-select: none; }
#box { position: absolute; outline: 3px solid var(--box); pointer-events: none; }
#sheet.drawing { cursor: crosshair; touch-action: none; }
#crop { max-width: 100%; min-width: min(20rem, 100%); border: 1px solid var(--line); image-rendering: auto; }
.tools { display: flex; flex-wrap: wrap; gap: 0.4rem; margin: 0.5rem 0; }
button, input, select, textarea { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 0.4rem 0.6rem; }
button { min-height: 2.6rem; } button[aria-pressed="true"] { border-width: 2px; font-weight: 600; }
form#fields { display: grid; gap: 0.3rem; }
textarea, #options input[type="text"] { width: 100%; }
.option { display: grid; grid-template-columns: auto 1.5rem minmax(0, 1fr); gap: 0.4rem; align-items: center; margin: 0.2rem 0; }
fieldset { border: 1px solid var(--line); border-radius: 6px; min-width: 0; }
li, dd { overflow-wrap: anywhere; unicode-bidi: isolate; }
#problems { color: var(--box); font-weight: 600; }
:focus-visible { outline: 3px solid var(--box); outline-offset: 2px; }
`;
