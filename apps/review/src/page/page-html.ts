/** The page without anything of a run; script and style are files beside it. */
export const pageHtml: string = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Review</title>
<link rel="stylesheet" href="/page.css">
</head>
<body>
<header>
<h1>Review</h1>
<form id="who"><label for="reviewer">Your name</label> <input id="reviewer" autocomplete="name" maxlength="100" required> <button>Begin</button></form>
<p id="place"></p>
<p id="told" role="status"></p>
</header>
<noscript><p>This page needs its script.</p></noscript>
<main id="item" hidden>
<section aria-labelledby="photo-title">
<h2 id="photo-title">Photo</h2>
<div class="tools">
<button id="toggle-box" aria-pressed="true">Box (b)</button>
<button id="redraw" aria-pressed="false">Redraw the box (d)</button>
<button id="larger">Larger (+)</button>
<button id="smaller">Smaller (-)</button>
</div>
<div id="frame" tabindex="0" role="region" aria-label="Photo, can be scrolled"><div id="sheet"><img id="photo" alt=""><div id="box"></div></div></div>
<h3>Crop</h3>
<canvas id="crop" role="img" aria-label="What is in the box"></canvas>
</section>
<section aria-labelledby="question-title">
<h2 id="question-title">What is asked</h2>
<form id="fields">
<label for="question">Question</label>
<textarea id="question" rows="3" maxlength="4000"></textarea>
<fieldset><legend>Options, with the right one marked</legend><div id="options"></div></fieldset>
<label for="dimension">Dimension</label>
<select id="dimension"></select>
<label for="plain-view">Fits exactly one thing of the photo without the box</label>
<select id="plain-view"><option value="pass">yes</option><option value="fail">no</option><option value="unchecked">not checked</option></select>
</form>
<div class="tools">
<button id="accept">Accept (a)</button>
<button id="undo">Take back (u)</button>
<button id="previous">Previous (p)</button>
<button id="next">Next (n)</button>
</div>
<fieldset><legend>Reject, because</legend><div id="reasons" class="tools"></div></fieldset>
<p id="mine"></p>
<div id="problems" role="alert"></div>
<button id="reveal" hidden>Show what others said</button>
<div id="others"></div>
<div id="votes"></div>
</section>
</main>
<script src="/page.js"></script>
</body>
</html>
`;
