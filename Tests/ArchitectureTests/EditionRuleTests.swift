import Testing

/// One more edition has to be a compile error wherever it must be thought of: so nobody compares an
/// edition with a certain one, and who switches over editions names them all.
@Suite struct `Editions` {
  /// How the name of an edition begins.
  private static let names = (0...9).map { ".v\($0)" }

  private static func compares(_ code: some StringProtocol) -> Bool {
    let operators = /(==|!=|<=?|>=?) *(Edition)?\.v\d+_\d+|\.v\d+_\d+ *(==|!=|<=?|>=?)/
    let others = /(has\(since: |contains\(|\[|(if|guard) case )\.v\d+_\d+/
    let text = String(code)
    return text.contains(operators) || text.contains(others)
  }

  /// Of a file's lines, those that begin a row of a switch over editions which also has a `default`.
  private static func openSwitches(_ lines: [String]) -> [Int] {
    lines.indices.filter { number in
      guard lines[number].contains("case .v"), lines[number].contains(/^ *case \.v\d+_\d+/)
      else { return false }
      let indent = lines[number].prefix { $0 == " " }
      return lines[number...].prefix { $0 != indent + "}" }
        .contains { $0.hasPrefix(indent + "default:") }
    }
  }

  @Test func `are asked for traits and not compared`() {
    var offences: [String] = []
    for file in SourceTree.sources {
      for (number, line) in file.lines(with: Self.names) {
        let code = line.prefix(while: { $0 != "/" || !line.contains("//") })
        if Self.compares(code) { offences.append("\(file.path):\(number): \(line)") }
      }
    }
    #expect(offences == [])
  }

  @Test func `are all named where they are switched over`() {
    let switching = SourceTree.sources.filter { !$0.lines(with: Self.names).isEmpty }
    let offences = switching.flatMap { file in
      Self.openSwitches(file.lines).map { "\(file.path):\($0 + 1)" }
    }
    #expect(offences == [])
  }

  @Test func `that are compared would be found`() {
    for code in [
      "if edition == .v2_6 {", "guard edition>=.v3_9 else", ".v2_6 != edition", "x < Edition.v4_1",
      "edition.has(since: .v3_9)", "[.v2_6, .v3_9].contains(edition)", "if case .v2_6 = edition",
    ] {
      #expect(Self.compares(code), "\(code)")
    }
    for code in ["case .v2_6: 1", "LogSettings(edition: .v2_6)", "a == b.v", "public var v: Int"] {
      #expect(!Self.compares(code), "\(code)")
    }
    let open = ["  switch edition {", "  case .v2_6: 1", "  default: 2", "  }"]
    #expect(Self.openSwitches(open) == [1])
    #expect(Self.openSwitches([open[0], open[1], "  case .v3_9, .v4_1: 2", "  }"]) == [])
  }
}
