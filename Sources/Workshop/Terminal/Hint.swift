/// What may be meant to follow, shown behind a line while the cursor is at its end.
///
/// It is dim, so that nobody takes it for typed. Where styles are not wanted, marks that nobody types
/// set it off instead. It is cut to its row: a hint that wrapped would scroll the screen.
struct Hint: Equatable {
  /// What is added to the line by taking it; empty where nothing is shown.
  var added = ""
  /// What is written behind the line, styles and all.
  var shown = ""

  /// None.
  init() {}

  /// The prompt as the editor takes it. The last column stays free, as the cursor could not come
  /// back from behind it.
  init(_ text: String, behind line: String, prompt: String, columns: Int, isDim: Bool) {
    var meter = RowMeter(columns: columns)
    meter.take(prompt)
    meter.take(line)
    let marks = isDim ? 0 : 4
    let room = columns - meter.column - 1 - marks
    let added = String(text.unicodeScalars.prefix { $0.value >= 0x20 && $0.value != 0x7f })
    let cut = Columns.cut(added, to: room)
    guard !cut.isEmpty, !line.unicodeScalars.contains(where: { $0.value < 0x20 }) else { return }
    self.added = added
    shown = isDim ? "\u{1b}[2m\(cut)\u{1b}[0m" : "  \u{2039}\(cut)\u{203a}"
  }
}
