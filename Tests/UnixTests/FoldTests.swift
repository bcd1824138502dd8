import Testing
import Unix

@Suite struct `A sentence on a screen` {
  @Test func `breaks at blanks, in Korean too, and goes on below where it hangs`() {
    #expect(Fold.lines("one two three", to: 8) == ["one two", "three"])
    #expect(
      Fold.lines("  - one two three", to: 10, hanging: 4) == ["  - one", "    two", "    three"])
    #expect(Fold.lines("파티션 하나는 디스크에", to: 14) == ["파티션 하나는", "디스크에"])
    #expect(Fold.lines("", to: 8) == [""])
    #expect(Fold.lines("a   b", to: 8) == ["a   b"])
  }

  @Test func `breaks a word that no line holds behind a sign, else anywhere`() {
    #expect(
      Fold.lines("/data/kafka-logs/orders-0", to: 12) == ["/data/kafka-", "logs/orders-", "0"])
    #expect(Fold.lines("abcdefghij", to: 4) == ["abcd", "efgh", "ij"])
    #expect(Fold.lines("가나다라마", to: 5) == ["가나", "다라", "마"])
    #expect(Fold.lines("가", to: 1) == ["가"])
  }

  @Test func `has styles that take no room`() {
    let dim = "\u{1b}[2mone two\u{1b}[0m"
    #expect(Fold.lines(dim, to: 7) == [dim])
    #expect(Fold.lines(dim, to: 6) == ["\u{1b}[2mone", "two\u{1b}[0m"])
    #expect(DisplayWidth.of(dim + "한글") == 11)
  }

  @Test(arguments: 1...60)
  func `is whole at any width`(width: Int) {
    let text =
      "kafka-topics.sh는 `--bootstrap-server peter-kafka01.foo.bar:9092`로 브로커에 묻고 answers in words"
    let lines = Fold.lines(text, to: width, hanging: 3)
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    if width > 3 { #expect(lines.allSatisfy { DisplayWidth.of($0) <= width }) }
  }

  @Test func `has what is typed in colour, where there is colour`() {
    func shown(_ text: String, isColoured: Bool, _ kept: inout String) -> String {
      var shown = ""
      var witnessed = ""
      let output = Output(isColoured: isColoured, columns: { 20 }) {
        shown += String(decoding: $0, as: UTF8.self)
      }
      output.witness = { witnessed += String(decoding: $0, as: UTF8.self) }
      output.prose(text)
      output.flush()
      kept = witnessed
      return shown
    }
    var kept = ""
    let text = "then `topology --all` draws it"
    #expect(
      shown(text, isColoured: true, &kept)
        == "then \u{1b}[36mtopology\u{1b}[0m \u{1b}[36m--all\u{1b}[0m\ndraws it\n")
    #expect(kept == text + "\n")
    #expect(shown(text, isColoured: false, &kept) == "then `topology\n--all` draws it\n")
    #expect(shown("a ` b", isColoured: true, &kept) == "a ` b\n")
  }

  @Test func `is the same to whoever keeps it, whatever the screen's width`() {
    var shown = ""
    var kept = ""
    var width = 10
    let output = Output(columns: { width }) { shown += String(decoding: $0, as: UTF8.self) }
    output.witness = { kept += String(decoding: $0, as: UTF8.self) }
    output.line("before")
    output.prose("one two three")
    width = 20
    output.prose("one two three")
    output.line("a line of a tool's that is wider")
    output.flush()
    #expect(
      shown
        == "before\none two\nthree\none two three\na line of a tool's that is wider\n")
    #expect(kept == "before\none two three\none two three\na line of a tool's that is wider\n")
  }
}

@Suite struct `Names on a screen` {
  private func list(_ names: [String], _ arguments: String = "", width: Int?) -> String {
    let shell = BareShell()
    for name in names { shell.run("touch /tmp/\(name)") }
    var shown = ""
    let output = Output(columns: width.map { width in { width } }) {
      shown += String(decoding: $0, as: UTF8.self)
    }
    var parser = Parser("ls \(arguments) /tmp", commands: shell.session.commands)
    if let unit = try? parser.next() {
      Interpreter(session: shell.session).run(unit.syntax, output: output, errors: output)
    }
    return shown
  }

  private let names = (0..<12).map { "file-\($0 + 10)" }

  @Test func `stand in columns, sorted down`() {
    #expect(
      list(names, width: 40) == """
        file-10  file-13  file-16  file-19
        file-11  file-14  file-17  file-20
        file-12  file-15  file-18  file-21

        """)
    #expect(list(["a", "b"], width: 40) == "a  b\n")
    #expect(list(["a", String(repeating: "b", count: 50)], width: 40).hasPrefix("a\nbbb"))
  }

  @Test func `keep columns straight where they are wide`() {
    #expect(
      list(["가나다", "a", "b", "c", "d", "e"], width: 12) == "a  d\nb  e\nc  가나다\n")
  }

  @Test func `stand alone where asked to, and off a screen`() {
    #expect(list(["a", "b"], "-1", width: 40) == "a\nb\n")
    #expect(list(["a", "b"], "-l", width: 40).split(separator: "\n").count == 3)
    #expect(list(["a", "b"], width: nil) == "a\nb\n")
  }
}
