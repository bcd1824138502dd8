public import Editions
internal import ZooKeeper

/// Why an administrator's wish is not granted: the class of Java's exception and its message, as the
/// tools print them and as a broker turns them into an error code.
public struct AdminRefusal: Error, Equatable, Sendable {
  public let javaClass: String
  public let message: String?

  public init(javaClass: String, message: String?) {
    self.javaClass = javaClass
    self.message = message
  }

  /// One of the exceptions that a broker can send to a client, by its simple name.
  public static func api(_ name: String, _ message: String?) -> AdminRefusal {
    AdminRefusal(javaClass: apiPackage + name, message: message)
  }

  public init(_ refusal: SettingRefusal) {
    self.init(javaClass: refusal.javaClass, message: refusal.message)
  }

  public init(_ refusal: PlacementRefusal) {
    self.init(javaClass: refusal.javaClass, message: refusal.message)
  }

  /// ZooKeeper would not, or is gone for good.
  init(_ error: ZooKeeperError, at path: String) {
    self.init(
      javaClass: "org.apache.zookeeper.\(error.exception)",
      message: "KeeperErrorCode = \(error.name) for \(path)")
  }

  static func adminOperation(_ message: String, in edition: Edition) -> AdminRefusal {
    AdminRefusal(
      javaClass: "\(edition.packages.operationFailures).AdminOperationException", message: message)
  }

  static let apiPackage = "org.apache.kafka.common.errors."

  /// The simple name, if it is an exception that has an error code.
  public var apiException: String? {
    javaClass.hasPrefix(Self.apiPackage)
      ? String(javaClass.dropFirst(Self.apiPackage.count)) : nil
  }
}
