internal import Editions
internal import Unix

/// What `help` says of one of Kafka's tools beyond what every command has: its options, in the reader's language, and
/// how the tool's own words are had.
enum ToolHelp {
  static func write(_ name: String, _ invocation: Invocation) {
    guard let tool = KafkaTools.named(CommandList.plain(name)) else { return }
    let options = options(of: tool, in: invocation.edition)
    guard !options.isEmpty else { return }
    for (spelling, summary) in options {
      invocation.output.entry("  " + spelling, summary.text(in: invocation.language), at: 35)
    }
    invocation.output.prose(ownWords(tool.name).text(in: invocation.language))
  }

  private static func options(
    of tool: KafkaTool, in edition: Edition
  ) -> [(spelling: String, summary: Words)] {
    switch tool.options {
    case .none: []
    case .declared(let options):
      options.declared(in: edition).sorted { $0.name < $1.name }.map {
        ("--" + $0.name + argument($0.argument), $0.summary)
      }
    case .argparse(let line): line(edition).options.map { ($0.usage, $0.summary) }
    }
  }

  private static func argument(_ argument: ToolOption.Argument) -> String {
    switch argument {
    case .none: ""
    case .optional(let kind, let name): " [\(name.isEmpty ? kind.rawValue : name)]"
    case .required(let kind, let name): " <\(name.isEmpty ? kind.rawValue : name)>"
    }
  }

  private static func ownWords(_ name: String) -> Words {
    Words(
      "`\(name).sh --help` prints the tool's own text.",
      "도구 자체의 도움말을 보려면: `\(name).sh --help`")
  }
}
