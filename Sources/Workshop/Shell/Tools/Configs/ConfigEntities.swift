/// Whose settings a command line means: kinds, and one name for each, which is empty for a default.
struct ConfigEntities {
  let types: [String]
  let names: [String]

  init(_ parsed: ParsedOptions) throws(JavaException) {
    types = ConfigsOptions.entityTypes(parsed)
    do throws(OptionFault) {
      names = try ConfigsOptions.entityNames(parsed)
    } catch {
      guard case .failed(let exception) = error else {
        preconditionFailure("names are not checked")
      }
      throw exception
    }
    precondition(!types.isEmpty, "the options' check insists on a kind")
  }

  /// The kind of those whose settings a broker shows; users and clients have quotas.
  var kind: ResourceKind {
    switch types[0] {
    case "topics": .topic
    case "brokers": .broker
    default: .brokerLogger
    }
  }
}

/// What has settings at a broker, by its number on the wire.
enum ResourceKind: Int8 {
  case topic = 2
  case broker = 4
  case brokerLogger = 8

  var plural: String {
    switch self {
    case .topic: "topics"
    case .broker: "brokers"
    case .brokerLogger: "broker-loggers"
    }
  }
}
