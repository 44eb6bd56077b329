"""The style sheet of the book: readable, narrow enough, good on paper, plain without it."""

CSS = """\
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 52rem; padding: 1rem 1.25rem 4rem; color: #0b0c0c; background: #fff;
  font: 1.0625rem/1.55 "Source Sans 3", "Segoe UI", Arial, sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 1.5rem 0 .5rem; }
h2 { font-size: 1.35rem; margin: 2.25rem 0 .5rem; border-top: 2px solid #1d70b8; padding-top: .75rem; }
h3 { font-size: 1.1rem; margin: 1.5rem 0 .25rem; }
a { color: #1d70b8; text-underline-offset: .15em; }
a:hover { text-decoration-thickness: .15em; }
a:focus-visible { outline: 3px solid #ffdd00; background: #ffdd00; color: #0b0c0c; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; }
nav.pages { margin-top: 3rem; border-top: 1px solid #b1b4b6; padding-top: .75rem; }
.skip { position: absolute; left: -999em; }
.skip:focus { position: static; }
.lead { font-size: 1.2rem; }
.quiet { color: #505a5f; }
.rule { border-left: 4px solid #b1b4b6; padding-left: 1rem; margin: 1.25rem 0; }
.rule.duty { border-color: #1d70b8; }
.rule.gate { border-color: #00703c; }
.conflict { border-left: 4px solid #d4351c; padding-left: 1rem; margin: 1.25rem 0; }
.scenario { margin: 1rem 0; }
.strength { font-weight: 700; text-transform: uppercase; font-size: .8rem; letter-spacing: .04em; }
dl { display: grid; grid-template-columns: minmax(9rem, 14rem) 1fr; gap: .25rem 1rem; margin: .5rem 0; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption { text-align: left; font-weight: 700; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid #b1b4b6; }
tbody th { font-weight: 600; white-space: nowrap; }
figure { margin: 1rem 0; }
svg { max-width: 100%; height: auto; }
svg text { font: 14px Arial, sans-serif; fill: #0b0c0c; }
.failed { color: #b10e1e; font-weight: 700; }
@media (max-width: 40rem) {
  dl { grid-template-columns: 1fr; }
  dd { margin-bottom: .5rem; }
  tbody th { white-space: normal; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; }
  nav, .skip { display: none; }
  a { color: inherit; text-decoration: none; }
  .rule, .scenario, .conflict, tr, figure { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
"""
