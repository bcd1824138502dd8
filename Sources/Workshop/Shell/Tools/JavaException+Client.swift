internal import Clients
internal import Controller
internal import Editions

/// What the clients, the settings' rules and the writers of znodes refuse, as the exception that a
/// tool prints.
extension JavaException {
  init(_ failure: ClientFailure) {
    self.init(failure.javaClass, failure.message, causes: failure.causes.map { JavaException($0) })
  }

  /// What a `Future` throws whose work has failed.
  static func execution(_ cause: JavaException) -> JavaException {
    JavaException(
      "java.util.concurrent.ExecutionException", cause.line,
      causes: [JavaException(cause.javaClass, cause.message)] + cause.causes)
  }

  static func execution(_ failure: ClientFailure) -> JavaException {
    execution(JavaException(failure))
  }

  init(_ refusal: SettingRefusal) {
    self.init(
      refusal.javaClass, refusal.message,
      causes: refusal.cause.map { [JavaException($0.javaClass, $0.message)] } ?? [])
  }

  init(_ refusal: AdminRefusal) { self.init(refusal.javaClass, refusal.message) }

  static func illegalArgument(_ message: String) -> JavaException {
    JavaException("java.lang.IllegalArgumentException", message)
  }

  /// What a client's constructor throws: the reason is its cause.
  static func notConstructed(_ what: String, _ cause: JavaException) -> JavaException {
    JavaException(
      "org.apache.kafka.common.KafkaException", "Failed to construct kafka \(what)",
      causes: [JavaException(cause.javaClass, cause.message)] + cause.causes)
  }

  static func config(_ message: String) -> JavaException {
    JavaException("org.apache.kafka.common.config.ConfigException", message)
  }

  /// As `printStackTrace` begins: the exception, then its causes.
  var trace: [String] { [line] + causes.map { "Caused by: \($0.line)" } }
}
