import Editions
import GoldenFiles
import Testing

@testable import Shell

/// Recorded command lines that the tools refused before they asked a broker, and those that they
/// took: the option checks have to tell the two apart, and to refuse in the same words.
@Suite struct `Refused command lines` {
  struct Line: Sendable {
    let place: String
    let tool: any ToolOptions.Type
    let words: [String]
    let edition: Edition
    let expected: Transcript.Outcome
  }

  static let lines: [Line] = {
    var lines: [Line] = []
    let folders = ["refusals", "transcripts"]
    for path in folders.flatMap({ GoldenFiles.files(below: $0, suffix: ".txt") }) {
      guard let edition = path.split(separator: "/").lazy.compactMap({ Edition($0) }).first,
        edition != .v4_1,
        let transcript = try? TranscriptParser.parse(GoldenFiles.text(path), named: path)
      else { continue }
      for step in transcript.steps {
        guard case .command(_, let command) = step.action, let words = plainWords(command),
          let tool = `Tool options`.tools.first(where: { "\($0.tool).sh" == words[0] })
        else { continue }
        lines.append(
          Line(
            place: "\(path):\(step.line)", tool: tool, words: Array(words.dropFirst()),
            edition: edition, expected: step.expected))
      }
    }
    return lines
  }()

  @Test func `are refused in the words of the tool`() {
    var refused = 0
    var wrong: [String] = []
    for line in Self.lines {
      do throws(ToolRefusal) {
        _ = try line.tool.parse(line.words, in: line.edition)
        if Self.isRefused(line.expected) {
          wrong.append("\(line.place): taken")
        }
      } catch {
        refused += 1
        let ours = Self.errors(error)
        let theirs = Array(Self.essence(line.expected.errors).prefix(ours.count))
        if ours != theirs { wrong.append("\(line.place): \(ours)") }
        if (line.expected.status == 0) != (error == .version) {
          wrong.append("\(line.place): exit status")
        }
      }
    }
    #expect(refused >= 100)
    #expect(wrong == [])
  }

  private static func errors(_ refusal: ToolRefusal) -> [String] {
    switch refusal {
    case .usage(let sentence):
      sentence.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    case .message(let sentence): [sentence]
    case .uncaught(let exception):
      ["Exception in thread \"main\" \(exception.line)"]
        + exception.causes.map { "Caused by: \($0.line)" }
    case .traced(let exception, let words):
      [words + (exception.message ?? "null"), exception.line]
        + exception.causes.map { "Caused by: \($0.line)" }
    case .version: []
    }
  }

  /// Without the stacks' frames.
  private static func essence(_ errors: [String]) -> [String] {
    errors.filter { !$0.hasPrefix("\tat ") && !$0.hasPrefix("\t... ") }
  }

  /// What the tools say only after they have asked about the group, or begun to work.
  private static let later = [
    "One of the reset scopes", "Option '[reset-offsets]' requires", "For input string",
    "Invalid state list",
  ]

  private static func isRefused(_ outcome: Transcript.Outcome) -> Bool {
    guard outcome.output.isEmpty, let first = outcome.errors.first,
      !later.contains(where: first.hasPrefix)
    else { return false }
    return outcome.errors.contains { $0.hasPrefix("[usage: ") || $0.contains("joptsimple.") }
  }

  /// The words of a command that is no pipe, list or redirection.
  private static func plainWords(_ command: String) -> [String]? {
    guard !command.contains(where: { "|;&<>$`*(".contains($0) }) else { return nil }
    var words: [String] = []
    var word = ""
    var isOpen = false
    var quote: Character?
    for character in command {
      if let mark = quote {
        if character == mark { quote = nil } else { word.append(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        isOpen = true
      } else if character == " " {
        if isOpen || !word.isEmpty { words.append(word) }
        word = ""
        isOpen = false
      } else {
        word.append(character)
      }
    }
    return isOpen || !word.isEmpty ? words + [word] : words
  }
}
