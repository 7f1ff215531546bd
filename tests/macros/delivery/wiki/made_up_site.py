"""A small built site to export, with something of everything that a page can hold."""

from __future__ import annotations

from pathlib import Path

PAGE = '<html><body><article class="md-content__inner md-typeset">{}</article></body></html>'
HOME = """
<h1 id="top">Home &amp; start<a class="headerlink" href="#top">¶</a></h1>
<p>A <strong>strong</strong> <em>word</em>, <code>a|b</code>, 5 * 3 &lt; 20, { no } and $5 or $6.</p>
<p>Links: <a href="guide/rag/" title="tip">RAG</a>, <a href="guide/rag/#costs-rules">its costs</a>,
<a href="#more">more</a>, <a href="plan/?months=18">filled in</a>, <a href="prices/gpus.csv">a file</a>,
<a href="contributing/">the code</a>, <a href="https://example.org/a_b">elsewhere</a>, <a href="plan/#plan-months">a
field</a>.</p>
<h2 id="more">More</h2>
<div class="admonition warning"><p class="admonition-title">Mind</p><p>The gap.</p><ul><li>one</li></ul></div>
<details class="note"><summary>Open me</summary><p>Inside.</p></details>
<dl><dt>Term</dt><dd>What it is</dd><dt>Other</dt><dd><p>First.</p><p>Second.</p></dd></dl>
<ul><li>one<ul><li>below</li></ul></li><li><p>two</p><p>apart</p></li><li>three</li></ul>
<ol><li><p>Type</p><pre><code>make wiki
</code></pre></li></ol>
<p>1. is no list here, and <i>d</i><sub>in</sub> is <em>x</em><sup>2</sup> or <em>x</em><sup><em>n</em> - 1</sup>.</p>
<pre><code>{{ kept }} **as it is** | &lt;b&gt;
</code></pre>
<img src="assets/a_picture.svg" alt="A [picture]">
"""
RAG = """
<h1>RAG</h1>
<h2 id="costs-rules">Costs – rules</h2>
<table><caption>All</caption><tr><th>Of</th><th>USD</th></tr><tr><td rowspan="2">a | b<br>c</td><td>$1<small>$2</small>
</td></tr><tr><td><code>x|y</code></td></tr></table>
<p><a href="../../">Home</a>, <a href="../../plan/#plan-result">the result</a>.</p>
<p><img src="../../assets/a_picture.svg" alt="again"></p>
"""
PLAN = """
<h1 id="plan">The plan</h1>
<calculator-form name="plan" data-root="../"><div data-part="headline"><p>It costs $21,250.</p></div>
<form><input id="plan-months" value="12"><button>Reset</button></form>
<section id="plan-result"><p class="notice" data-notice="failed" hidden>It failed.</p>
<div data-part="result"><h2>Total</h2><table><thead><tr><th>Approach</th><th>Total</th></tr></thead><tbody><tr>
<td><strong>RAG</strong><span>recommended</span></td><td>$21,250</td></tr></tbody></table>
<p>Try <button data-set="months=18">18 months</button>.</p></div>
<p class="share"><button data-action="copy-link" data-link="on=2026-11-25">Copy link</button></p></section>
<figure><figcaption>It rises</figcaption>
<svg class="chart chart--wide" viewBox="0 0 720 380" role="img" aria-label="It rises
from &lt;1 to 2"><g class="part--1"><a xlink:href="#plan-months"><text>drawn &amp; said</text></a></g></svg>
<svg class="chart chart--narrow" viewBox="0 0 340 380"><text>drawn again</text></svg></figure>
</calculator-form>
"""
CODE = "<h1>Contributing</h1>"
PAGES = {"": HOME, "guide/rag/": RAG, "plan/": PLAN, "contributing/": CODE}
NAV: list[object] = [
    {"Home": "index.md"},
    {"Guide": [{"RAG": "guide/rag.md"}]},
    {"Plan": ["plan/index.md"]},
    {"Contribute": ["contributing/index.md"]},
]


def write(folder: Path, pages: dict[str, str] = PAGES) -> Path:
    """Write these pages as a built site."""
    for path, article in pages.items():
        (folder / path).mkdir(parents=True, exist_ok=True)
        (folder / path / "index.html").write_text(PAGE.format(article), encoding="utf-8")
    (folder / "assets").mkdir(exist_ok=True)
    (folder / "assets" / "a_picture.svg").write_text("<svg/>", encoding="utf-8")
    return folder
