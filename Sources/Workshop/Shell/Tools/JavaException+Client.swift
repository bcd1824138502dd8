internal import Clients
internal import Controller
internal import Editions

/// What clients, settings and the writers of znodes refuse, as the exceptions that tools print.
extension JavaException {
  init(_ failure: ClientFailure) {
    self.init(failure.javaClass, failure.message, causes: failure.causes.map(JavaException.init))
  }

  init(_ refusal: SettingRefusal) {
    let cause = refusal.cause.map { JavaException($0.javaClass, $0.message) }
    self.init(refusal.javaClass, refusal.message, causes: cause.map { [$0] } ?? [])
  }

  init(_ refusal: AdminRefusal) { self.init(refusal.javaClass, refusal.message) }

  /// What a `Future` throws whose work has failed.
  static func execution(_ failure: ClientFailure) -> JavaException {
    let cause = JavaException(failure)
    return JavaException(
      "java.util.concurrent.ExecutionException", cause.line,
      causes: [JavaException(cause.javaClass, cause.message)] + cause.causes)
  }

  /// What a client's constructor throws: the reason is its cause.
  static func notConstructed(_ what: String, _ cause: JavaException) -> JavaException {
    JavaException(
      "org.apache.kafka.common.KafkaException", "Failed to construct kafka \(what)",
      causes: [JavaException(cause.javaClass, cause.message)] + cause.causes)
  }

  static func illegalArgument(_ message: String) -> JavaException {
    JavaException("java.lang.IllegalArgumentException", message)
  }

  static func config(_ message: String) -> JavaException {
    JavaException("org.apache.kafka.common.config.ConfigException", message)
  }

  /// As `printStackTrace` begins: the exception, then its causes.
  var trace: [String] { [line] + causes.map { "Caused by: \($0.line)" } }
}
