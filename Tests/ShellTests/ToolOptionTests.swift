import Editions
import GoldenFiles
import Testing
import Unix

@testable import Shell

/// The tools' options and what wrong ones are answered with, against the real tools.
@Suite struct `Tool options` {
  static let tools: [any ToolOptions.Type] = KafkaTools.all.compactMap { tool in
    if case .declared(let options) = tool.options { options } else { nil }
  }
  static let editions: [Edition] = [.v2_6, .v3_9]

  /// A Korean syllable takes two columns, so that a table of 80 has fewer of them in a row.
  @Test(arguments: ["kafka-topics", "kafka-configs", "kafka-console-producer", "kafka-dump-log"])
  func `are told in Korean in a table of 80 columns, too`(tool: String) {
    let shell = ClusterShell(language: .korean)
    shell.run(tool + " --help")
    let rows = (shell.printed.text + shell.complained.text).split(separator: "\n")
    let ours = rows.filter { $0.unicodeScalars.contains { (0xac00...0xd7a3).contains($0.value) } }
    #expect(ours.count > 10)
    for row in ours { #expect(DisplayWidth.of(row) <= 80, "\(row)") }
  }

  @Test(arguments: editions)
  func `are those of each tool's own help`(edition: Edition) {
    let rows = GoldenFiles.rows("options/\(edition.name).txt")
    var wrong: [String] = []
    for tool in Self.tools {
      let theirs = rows.filter { $0[0] == tool.tool }.map { $0.map(unbroken) }
      let ours = tool.declared(in: edition).sorted { $0.name < $1.name }.map { option in
        [
          tool.tool, "--\(option.name)", argument(of: option), option.isRequired ? "said" : "-",
          option.isDeprecated ? "deprecated" : "-",
        ].map(unbroken)
      }
      if theirs.isEmpty { wrong.append("\(tool.tool) has no table") }
      if ours.count != theirs.count { wrong.append("\(tool.tool): \(ours.count)") }
      wrong += zip(ours, theirs).filter { $0 != $1 }.map { "\($0)" }
    }
    #expect(wrong == [])
  }

  @Test(arguments: GoldenFiles.files(below: "options", suffix: ".tsv"))
  func `have arguments of the kinds that the tool's usage names`(file: String) throws {
    let parts = file.split(separator: "/")
    let edition = try #require(Edition(parts[1]))
    guard let tool = Self.tools.first(where: { $0.tool == parts[2].dropLast(4) }) else { return }
    let ours = tool.declared(in: edition).sorted { $0.name < $1.name }.map { option in
      let argument =
        switch option.argument {
        case .none: "none"
        case .optional: "optional"
        case .required: "required"
        }
      return ["--\(option.name)", argument, option.argument.kind?.rawValue ?? ""]
    }
    #expect(ours == GoldenFiles.rows(file).map { Array($0[0...2]) })
  }

  @Test func `say what they are for in both languages`() {
    for tool in Self.tools {
      for edition in Self.editions {
        let options = tool.declared(in: edition)
        let speechless = options.filter {
          $0.summary.english.isEmpty || $0.summary.korean.isEmpty
            || $0.summary.english == $0.summary.korean
        }
        #expect(speechless.map(\.name) == [])
        #expect(Set(options.map(\.name)).count == options.count)
      }
    }
  }

  private func argument(of option: ToolOption) -> String {
    switch option.argument {
    case .none: "-"
    case .optional(let kind, let name): "[\(ToolUsage.argument(kind, name))]"
    case .required(let kind, let name): "<\(ToolUsage.argument(kind, name))>"
    }
  }

  /// The recorded help was cut into lines, and blanks stand where it was cut.
  private func unbroken(_ text: String) -> String { text.replacing(" ", with: "") }
}
