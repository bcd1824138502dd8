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
}
