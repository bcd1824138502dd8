import Editions
import GoldenFiles
import Testing
import Unix

@testable import Shell

/// The tools that are built with argparse4j, against what the real ones printed.
@Suite struct `Tools with argparse` {
  private static let names = KafkaTools.all.compactMap { tool in
    if case .argparse = tool.options { tool.name } else { nil }
  }

  @Test func `refuse and help as recorded, to the blank`() throws {
    var seen = 0
    var wrong: [String] = []
    for path in ["refusals", "transcripts"].flatMap({ GoldenFiles.files(below: $0, suffix: ".txt") }
    ) {
      guard let edition = path.split(separator: "/").lazy.compactMap({ Edition($0) }).first,
        edition != .v4_1
      else { continue }
      for step in try TranscriptParser.parse(GoldenFiles.text(path), named: path).steps {
        guard case .command(_, let text) = step.action, !text.contains("|"), !text.contains(";"),
          Self.names.contains(where: { text.hasPrefix($0 + ".sh") }), Self.isUsage(step.expected)
        else { continue }
        seen += 1
        let got = try run(text, edition)
        if !got.matches(step.expected) { wrong.append("\(path):\(step.line): \(got)") }
      }
    }
    #expect(seen >= 20)
    #expect(wrong == [])
  }

  private static func isUsage(_ outcome: Transcript.Outcome) -> Bool {
    outcome.output.first?.hasPrefix("usage: ") == true
      || outcome.errors.first?.hasPrefix("usage: ") == true
  }

  @Test(arguments: [Edition.v2_6, .v3_9])
  func `take the options that the release's own have`(edition: Edition) {
    let rows = GoldenFiles.rows("options/\(edition.name).txt")
    for tool in KafkaTools.all {
      guard case .argparse(let make) = tool.options else { continue }
      let own = make(edition).options.map { option in
        let argument = option.usage.dropFirst(option.name.count + 1)
        return [
          option.name, argument.isEmpty ? "-" : "<\(argument)>",
          option.isRequired || option.isOfChoice ? "yes" : "-",
        ]
      }
      let recorded = rows.filter { $0[0] == tool.name }.map { Array($0[1...3]) }
      #expect([["-h, --help", "-", "-"]] + own == recorded, "\(tool.name)")
    }
  }

  @Test func `say in one sentence that their work is not there yet`() throws {
    let line = "kafka-verifiable-producer.sh --topic t --broker-list b:9092 --max-messages 3"
    let got = try run(line, .v2_6)
    #expect(got.status == 3)
    #expect(got.output == [])
    #expect(got.errors.count == 1)
  }

  private func run(_ text: String, _ edition: Edition) throws -> Transcript.Outcome {
    let host = ShellOnDisk().session.host
    let session = Session(
      host: host, edition: edition, language: .english, commands: Commands.all)
    let output = Pipe()
    let errors = Pipe()
    let status = Interpreter(session: session).run(
      try Parser.parse(text, commands: session.commands), output: output.output,
      errors: errors.output)
    return Transcript.Outcome(
      output: Replay.lines(output.bytes), errors: Replay.lines(errors.bytes), status: status)
  }
}

extension Transcript.Outcome {
  /// Whether it is the other one, which may end with a cut usage.
  fileprivate func matches(_ recorded: Transcript.Outcome) -> Bool {
    guard status == recorded.status, errors == recorded.errors else { return false }
    guard let last = recorded.output.last, last.hasPrefix("[usage: ") else {
      return output == recorded.output
    }
    return Array(output.prefix(recorded.output.count - 1)) == Array(recorded.output.dropLast())
  }
}
