/**
 * The report as a page, in the language of Typst. It takes everything from one JSON document that is handed over as a
 * value, so that nothing of a report can be code.
 */
export const TEMPLATE = String.raw`
#let report = json(bytes(sys.inputs.report))
#let accent = rgb(report.colours.accent)
#let quiet = rgb(report.colours.quiet)
#let line-colour = rgb(report.colours.line)
#let lights = (green: accent, yellow: rgb(report.colours.soon), red: rgb(report.colours.late))

#set document(title: report.title)
#set page(
  paper: "a4",
  margin: (x: 1.6cm, top: 2cm, bottom: 1.8cm),
  header: context {
    if here().page() > 1 {
      set text(size: 7.5pt, fill: quiet)
      grid(columns: (1fr, auto), report.title, report.lines.first())
      v(-4pt)
      line(length: 100%, stroke: 0.4pt + line-colour)
    }
  },
  footer: context {
    set text(size: 7.5pt, fill: quiet)
    grid(
      columns: (1fr, auto),
      report.lines.last(),
      str(here().page()) + " / " + str(counter(page).final().first()),
    )
  },
)
#set text(font: "Noto Sans SC", size: 8pt, lang: report.language)
#set par(leading: 0.5em)
#show heading.where(level: 1): it => block(above: 22pt, below: 8pt, sticky: true, text(size: 13pt, fill: accent, it.body))
#show heading.where(level: 2): it => block(above: 14pt, below: 6pt, sticky: true, text(size: 9.5pt, it.body))

#let cell(one) = {
  let body = if one.small == none { [#one.text] } else { [#one.text \ #text(size: 6.5pt, fill: quiet, one.small)] }
  if one.light == none { body } else { text(fill: lights.at(one.light), body) }
}

#let bar(share) = box(
  width: 100%,
  height: 6pt,
  if share > 0 { rect(width: share * 100%, height: 6pt, fill: accent, radius: 1pt) },
)

#let drawn(one) = block(breakable: false, width: 100%)[
  #if one.title != none { text(size: 7.5pt, weight: "bold", one.title) }
  #for part in one.legend [
    #h(6pt) #box(width: 8pt, height: 3pt, baseline: -2pt, fill: rgb(part.colour)) #text(size: 7pt, fill: quiet, part.name)
  ]
  #v(-4pt)
  #image(bytes(one.svg), format: "svg", width: 100%)
]

#let told(one) = {
  if one.pictures.len() > 0 {
    grid(
      columns: if one.pictures.first().half { (1fr, 1fr) } else { (1fr,) },
      column-gutter: 12pt,
      row-gutter: 8pt,
      ..one.pictures.map(drawn),
    )
  }
  if one.rows.len() > 0 {
    let has-bars = one.bars != none
    let columns = (if has-bars { (2.4fr, 1fr) } else { (2.4fr,) }) + one.headings.slice(1).map(_ => 1fr)
    table(
      columns: columns,
      inset: (x: 3pt, y: 3.5pt),
      stroke: (_, y) => (bottom: 0.4pt + if y == 0 { quiet } else { line-colour }),
      align: (x, _) => if x == 0 or (has-bars and x == 1) { left + horizon } else { right + horizon },
      table.header(
        ..one.headings.enumerate().map(((index, heading)) => {
          let name = text(size: 7pt, fill: quiet, heading)
          if index == 0 and has-bars { (name, []) } else { (name,) }
        }).flatten(),
      ),
      ..one.rows.enumerate().map(((index, row)) => {
        let first = pad(left: if row.below { 8pt } else { 0pt }, row.name)
        (first,) + (if has-bars { (bar(one.bars.at(index)),) } else { () }) + row.cells.map(cell)
      }).flatten(),
    )
  }
  if one.note != none { text(fill: quiet, one.note) }
}

#block(below: 6pt, text(size: 18pt, weight: "bold", report.title))
#for one in report.lines { block(above: 3pt, below: 3pt, text(fill: quiet, one)) }

#for section in report.sections {
  heading(level: 1, section.title)
  for one in section.tables {
    if section.tables.len() > 1 { heading(level: 2, one.title) }
    told(one)
  }
}

#if report.parts != none {
  heading(level: 1, report.parts.title)
  for one in report.parts.entries {
    heading(level: 2, one.name)
    for (name, said) in one.said [#text(fill: quiet, name): #said \ ]
  }
}

#heading(level: 1, report.definitions.title)
#columns(2, gutter: 16pt, for one in report.definitions.entries {
  block(breakable: false, above: 8pt, below: 4pt)[
    #set text(size: 7pt)
    #text(size: 8pt, weight: "bold", one.name) #h(4pt) #text(fill: quiet, one.version) \
    #for (name, said) in one.said [#text(fill: quiet, name): #said \ ]
  ]
})
`;
