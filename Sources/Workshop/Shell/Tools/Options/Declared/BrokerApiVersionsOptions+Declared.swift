internal import Editions
internal import Unix

/// The options of `kafka-broker-api-versions` in each edition.
extension BrokerApiVersionsOptions {
  static func declared(in edition: Edition) -> [ToolOption] {
    always
  }

  private static let always: [ToolOption] = [
    .bootstrapServer("server(s) to use for bootstrapping"),
    .commandConfig(.required(.string, "command config property file")),
    .help,
    .version,
  ]
}
