public import Editions
public import Wire

/// Why a call did not succeed, as a Java program sees it: the class of the exception and its words.
///
/// The texts are those that the real clients print, so they stay in English in every language.
public struct ClientFailure: Error, Equatable, Sendable {
  /// With its package.
  public let javaClass: String
  public let message: String?
  /// Whether the same request may succeed later.
  public let isRetriable: Bool
  /// Whether the client should look for the leaders again first.
  public let isAboutMetadata: Bool
  /// What Java prints after `Caused by`, outermost first.
  public var causes: [ClientFailure]

  public init(
    _ javaClass: String, _ message: String?, isRetriable: Bool = false,
    isAboutMetadata: Bool = false, causes: [ClientFailure] = []
  ) {
    self.javaClass = javaClass
    self.message = message
    self.isRetriable = isRetriable
    self.isAboutMetadata = isAboutMetadata
    self.causes = causes
  }

  /// What a code in a broker's answer means; the broker's own words go before the usual ones.
  public init(_ code: ErrorCode, _ words: String? = nil, in edition: Edition) {
    let known =
      ErrorTable.row(of: code.code, in: edition) == nil ? ErrorCode.unknownServerError : code
    let simple = known.exception(in: edition) ?? "UnknownServerException"
    let row = ErrorTable.row(of: known.code, in: edition)
    self.init(
      ClientFailure.package(of: simple) + simple, words ?? known.message(in: edition),
      isRetriable: row?.traits.contains(.retriable) ?? false,
      isAboutMetadata: row?.traits.contains(.invalidMetadata) ?? false)
  }

  private static func package(of simple: String) -> String {
    simple == "InvalidRecordException" ? "org.apache.kafka.common." : errors
  }

  static let errors = "org.apache.kafka.common.errors."
  static let kafkaException = "org.apache.kafka.common.KafkaException"

  static func timeout(_ message: String) -> ClientFailure {
    ClientFailure(errors + "TimeoutException", message, isRetriable: true)
  }

  static func disconnected(_ message: String? = nil) -> ClientFailure {
    ClientFailure(errors + "DisconnectException", message, isRetriable: true, isAboutMetadata: true)
  }

  static func illegalState(_ message: String) -> ClientFailure {
    ClientFailure("java.lang.IllegalStateException", message)
  }

  static func illegalArgument(_ message: String) -> ClientFailure {
    ClientFailure("java.lang.IllegalArgumentException", message)
  }

  static func unsupportedVersion(_ message: String) -> ClientFailure {
    ClientFailure(errors + "UnsupportedVersionException", message)
  }
}

extension ClientFailure: CustomStringConvertible {
  /// As `Throwable.toString` has it.
  public var description: String {
    if let message { "\(javaClass): \(message)" } else { javaClass }
  }
}

extension ClientFailure {
  /// The beginning of what a Java log prints of it: itself and its causes.
  var trace: String { ([description] + causes.map { "Caused by: \($0)" }).joined(separator: "\n") }
}
