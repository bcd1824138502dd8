/// Why a setting is not accepted, as Kafka says it: a class of Java's and a message, and the cause
/// where the exception has one.
public struct SettingRefusal: Error, Equatable, Sendable {
  public struct Cause: Equatable, Sendable {
    public let javaClass: String
    public let message: String

    public init(javaClass: String, message: String) {
      self.javaClass = javaClass
      self.message = message
    }
  }

  public let javaClass: String
  public let message: String
  public let cause: Cause?

  public init(_ javaClass: String, _ message: String, cause: Cause? = nil) {
    self.javaClass = javaClass
    self.message = message
    self.cause = cause
  }

  static func config(_ message: String) -> SettingRefusal {
    SettingRefusal("org.apache.kafka.common.config.ConfigException", message)
  }

  static func invalid(_ value: String, for name: String, _ why: String) -> SettingRefusal {
    config("Invalid value \(value) for configuration \(name): \(why)")
  }

  static func missing(_ name: String) -> SettingRefusal {
    config("Missing required configuration \"\(name)\" which has no default value.")
  }

  static func invalidConfiguration(_ message: String) -> SettingRefusal {
    SettingRefusal("org.apache.kafka.common.errors.InvalidConfigurationException", message)
  }

  /// What Scala's `require` throws.
  static func requirement(_ message: String) -> SettingRefusal {
    illegalArgument("requirement failed: " + message)
  }

  static func illegalArgument(_ message: String, cause: Cause? = nil) -> SettingRefusal {
    SettingRefusal("java.lang.IllegalArgumentException", message, cause: cause)
  }
}
