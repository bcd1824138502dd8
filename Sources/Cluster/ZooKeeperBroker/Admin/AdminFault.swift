internal import Controller
internal import Editions
internal import Wire

/// What a client is told of a refusal: an error's code, and its message where it says more than the code
/// does.
///
/// What is no fault of the client's is an unknown server error, without a word more.
struct AdminFault: Equatable {
  let code: ErrorCode
  let message: String?

  static let none = AdminFault(code: .none, message: nil)

  init(code: ErrorCode, message: String? = nil) {
    self.code = code
    self.message = message
  }

  init(_ refusal: AdminRefusal, in edition: Edition) {
    let row = refusal.apiException.flatMap { name in
      ErrorTable.rows(of: edition).first { $0.exception == name }
    }
    guard let row, row.code > 0 else {
      self.init(code: .unknownServerError)
      return
    }
    self.init(
      code: ErrorCode(row.code), message: row.message == refusal.message ? nil : refusal.message)
  }

  var isNone: Bool { code == .none }
}

extension AdminRefusal {
  /// Whether a setting was refused, rather than the thing that has it.
  private var isOfSetting: Bool {
    javaClass == DynamicBrokerSettings.configException
      || javaClass == "java.lang.IllegalArgumentException"
  }

  static func invalidRequest(_ message: String) -> AdminRefusal {
    .api("InvalidRequestException", message)
  }

  /// As it is told when a topic is created.
  var whenCreating: AdminRefusal {
    javaClass == DynamicBrokerSettings.configException
      ? .api("InvalidConfigurationException", message) : self
  }

  /// As it is told when the settings of a resource are changed.
  func whenChanging(_ resource: ConfigResource, in edition: Edition) -> AdminRefusal {
    guard isOfSetting || javaClass == "java.lang.ArithmeticException" else { return self }
    let words = "Invalid config value for resource \(resource): \(message ?? "null")"
    guard edition.brokers.refuseSettingsByKind else {
      return isOfSetting ? .invalidRequest(words) : self
    }
    switch resource.kind {
    case .topic: return .api("InvalidConfigurationException", words)
    case .logger: return .api("InvalidConfigurationException", message)
    default: return .api("InvalidRequestException", message)
    }
  }
}
