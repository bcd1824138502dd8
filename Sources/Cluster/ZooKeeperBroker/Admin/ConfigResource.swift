internal import Controller
internal import Editions
internal import Wire

/// What has settings, as the requests name it.
struct ConfigResource: Equatable, CustomStringConvertible {
  enum Kind: Int8 {
    case unknown = 0
    case topic = 2
    case broker = 4
    case logger = 8

    var name: String {
      switch self {
      case .unknown: "UNKNOWN"
      case .topic: "TOPIC"
      case .broker: "BROKER"
      case .logger: "BROKER_LOGGER"
      }
    }
  }

  let kind: Kind
  let name: String

  init(_ type: Int8, _ name: String) {
    kind = Kind(rawValue: type) ?? .unknown
    self.name = name
  }

  var description: String { "ConfigResource(type=\(kind.name), name='\(name)')" }
}
