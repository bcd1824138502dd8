import Shell
import Testing
import Unix

@testable import Labs

/// All that we say, at the widths that terminals have: no line is wider, and no word is broken that a line
/// could hold.
@Suite struct `What is said on a screen` {
  static let widths = [40, 60, 80, 100]

  private func expect(
    _ lines: [String], fit width: Int, words text: String, _ place: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for line in lines where DisplayWidth.of(line) > width {
      Issue.record(
        "\(place): \(DisplayWidth.of(line)) of \(width): \(line)", sourceLocation: sourceLocation)
    }
    var shown = Set(lines.flatMap { $0.split(separator: " ") })
    shown.formUnion(lines.joined(separator: " ").split(separator: " "))
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" })
    where DisplayWidth.of(word) <= width - 20 && !shown.contains(word) {
      Issue.record("\(place): broken at \(width): \(word)", sourceLocation: sourceLocation)
    }
  }

  private func prints(_ line: String, _ language: Language, _ width: Int) -> (String, String) {
    let session = LabFolder.session(nil)
    session.language = language
    var shown = ""
    var kept = ""
    let output = Output(columns: { width }) { shown += String(decoding: $0, as: UTF8.self) }
    output.witness = { kept += String(decoding: $0, as: UTF8.self) }
    guard let syntax = try? Parser.parse(line) else { return ("", "") }
    Interpreter(session: session).run(syntax, output: output, errors: output)
    return (shown, kept)
  }

  @Test(arguments: widths, Language.allCases)
  func `fits as help`(width: Int, language: Language) {
    let names = ["", "@"] + (LabVerbs.all + Commands.all).map(\.name)
    for name in names {
      let (shown, kept) = prints("help \(name)", language, width)
      #expect(!shown.isEmpty)
      expect(
        shown.split(separator: "\n").map(String.init), fit: width, words: kept, "help \(name)")
    }
  }

  @Test(arguments: widths, Language.allCases)
  func `fits as the text of a lab`(width: Int, language: Language) {
    let page = PageLines(width: width, output: Output { _ in })
    let options = PageLines(width: width - 5, output: Output { _ in })
    for volume in LabFolder.shelf().volumes {
      let lab = volume.lab(in: language)
      for prose in lab.introduction + lab.steps.flatMap(Self.texts) {
        let text = prose.filled(nil)
        expect(page.lines(text), fit: width, words: "", "\(lab.id):\(prose.line)")
      }
      for option in lab.steps.flatMap(\.questions).flatMap(\.options) {
        expect(
          options.lines(option.filled(nil)), fit: width - 5, words: "",
          "\(lab.id):\(option.line)")
      }
    }
  }

  private static func texts(_ step: Step) -> [Prose] {
    let items = step.items.compactMap { item -> Prose? in
      if case .prose(let prose) = item { prose } else { nil }
    }
    let asked = step.questions.flatMap { question in
      [question.prompt, question.right] + question.misconceptions.map(\.say)
    }
    let checks = step.checks.flatMap { [$0.otherwise, $0.again] }
    let rest = asked + checks + step.advices.map(\.say) + [step.summary, step.heading]
    return items + step.hints + rest.compactMap { $0 }
  }

  @Test(arguments: widths, Language.allCases)
  func `fits where a lab is gone through`(width: Int, language: Language) {
    let course = Course(
      session: LabFolder.session(nil), shelf: LabFolder.shelf(), keep: MemoryKeep(),
      makeSession: LabFolder.session)
    course.session.language = language
    course.columns = { width }
    var shown = ""
    let output = Output(columns: { width }) { shown += String(decoding: $0, as: UTF8.self) }
    for line in ["labs", "start tour", "progress", "hint", "check", "answer nothing"] {
      guard let syntax = try? Parser.parse(line) else { continue }
      Interpreter(session: course.session).run(syntax, output: output, errors: output)
    }
    #expect(shown.contains("tour"))
    for line in shown.split(separator: "\n") {
      #expect(DisplayWidth.of(line) <= width, "\(line)")
    }
  }

  /// A word that is wider than the screen is the only one that may be broken.
  @Test(arguments: widths, Language.allCases)
  func `fits as a command of a lab, and means the same in its lines`(
    width: Int, language: Language
  ) throws {
    let room = width - 10
    for volume in LabFolder.shelf().volumes {
      for command in volume.lab(in: language).steps.flatMap(\.blocks).flatMap(\.commands) {
        let lines = CommandFold.lines(command.text, to: room)
        for line in lines where DisplayWidth.of(line) > room {
          let isTyped = line.hasPrefix("@") && line.contains(" > ")
          let words = CommandFold.words(line.hasSuffix(" \\") ? line.dropLast(2) : line[...])
          #expect(words.count == 1 || isTyped, "\(line)")
        }
        let whole = lines.joined(separator: "\n").replacing(" \\\n", with: " ")
        #expect(whole.split(separator: " ") == command.text.split(separator: " "))
      }
    }
  }

  @Test(arguments: [
    (
      "@p kafka-console-producer --topic t --sync",
      ["@p kafka-console-producer \\", "--topic t --sync"]
    ),
    ("@p > a long line that is typed into a program", nil),
    (
      "echo 'one two three four five six' | cat -A",
      ["echo \\", "'one two three four five six' \\", "| cat -A"]
    ),
    (
      "for i in $(seq 1 9999); do echo \"$i of\"; done",
      ["for i in $(seq 1 9999); do \\", "echo \"$i of\"; done"]
    ),
    ("ls a\\ name\\ with\\ blanks and another", ["ls a\\ name\\ with\\ blanks \\", "and another"]),
  ])
  func `is broken where a shell has blanks`(text: String, lines: [String]?) {
    #expect(CommandFold.lines(text, to: 28) == lines ?? [text])
  }
}
