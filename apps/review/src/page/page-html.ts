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
<form id="find" role="search" hidden><label for="wanted">Go to (g)</label> <input id="wanted" type="search" maxlength="200" placeholder="number, photo or question" dir="auto"> <button>Go</button></form>
<p id="told" role="status"></p>
</header>
<section id="found" aria-labelledby="found-title" hidden><h2 id="found-title"></h2><ol id="places"></ol></section>
<noscript><p>This page needs its script.</p></noscript>
<main id="item" hidden>
<section aria-labelledby="photo-title">
<h2 id="photo-title">Photo <span id="photo-name"></span></h2>
<div id="frame" tabindex="0" role="region" aria-label="Photo"><div id="viewer"></div><div id="box"></div><div id="ink" hidden></div></div>
<div class="tools">
<button id="toggle-box" aria-pressed="true">Box (b)</button>
<button id="look-at-box">To the box (z)</button>
<button id="whole">Whole photo (0)</button>
<button id="larger">Larger (+)</button>
<button id="smaller">Smaller (-)</button>
<button id="redraw" aria-pressed="false">Redraw the box (d)</button>
</div>
<p class="hint" id="redraw-hint">While redrawing, drag over the photo, or move the box by arrows and its corner by Shift and arrows.</p>
<div id="pictures">
<figure id="figure-native"><figcaption>In the box</figcaption><div id="picture-native" class="picture"></div></figure>
<figure id="figure-sent"><figcaption>As models see it</figcaption><div id="picture-sent" class="picture"></div></figure>
<figure id="figure-boxed"><figcaption>Photo with the box drawn</figcaption><div id="picture-boxed" class="picture"></div></figure>
</div>
</section>
<section aria-labelledby="question-title">
<h2 id="question-title">What is asked</h2>
<form id="fields">
<label for="question">Question (q)</label>
<textarea id="question" rows="3" maxlength="4000" dir="auto"></textarea>
<fieldset id="choice"><legend>Options, with the right one marked</legend><div id="options"></div></fieldset>
<div id="open-answer" hidden><label for="answer">Expected answer</label> <input id="answer" maxlength="1000" dir="auto"></div>
<div class="two">
<div><label for="dimension">Dimension</label> <select id="dimension"></select></div>
<div><label for="plain-view">Fits exactly one thing of the photo without the box</label> <select id="plain-view"><option value="pass">yes</option><option value="fail">no</option><option value="unchecked">not checked</option></select></div>
</div>
</form>
<div id="answered" hidden><h3>What the model answered</h3><p id="output" dir="auto"></p></div>
<div class="tools" id="decide">
<button id="accept" class="main">Accept (a)</button>
<button id="undo">Take back (u)</button>
<button id="previous">Previous (p)</button>
<button id="next">Next (n)</button>
</div>
<p id="mine"></p>
<div id="problems" role="alert"></div>
<fieldset><legend>Reject, because</legend>
<div id="reasons" class="tools"></div>
<label for="note">Note to a rejection (m)</label> <input id="note" maxlength="2000" dir="auto">
</fieldset>
<button id="reveal" hidden>Show what others said (o)</button>
<div id="others"></div>
<div id="votes"></div>
<div class="tools">
<div><label for="filter">Go through</label> <select id="filter"><option value="all">all items</option><option value="open">what you have not decided</option><option value="conflicts">conflicts</option></select></div>
<button id="show-agreement" aria-expanded="false" aria-controls="agreement">Agreement and conflicts (c)</button>
</div>
<section id="agreement" hidden aria-labelledby="agreement-title"><h3 id="agreement-title">Agreement and conflicts</h3><div id="agreement-list"></div></section>
</section>
</main>
<script src="/viewer.js"></script>
<script src="/page.js"></script>
</body>
</html>
`;
