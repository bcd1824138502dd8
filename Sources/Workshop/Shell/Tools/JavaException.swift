internal import Clockwork
internal import Log
internal import Records
public import Unix

/// What ends one of Kafka's tools when it meets what it did not expect.
///
/// The real one prints the stack of its threads as well. Nobody learns Kafka from those lines and they
/// differ from build to build, so the first line and the causes are all that is printed here.
public struct JavaException: Error, Equatable, Sendable {
  public let javaClass: String
  public let message: String?
  public let causes: [JavaException]

  public init(_ javaClass: String, _ message: String? = nil, causes: [JavaException] = []) {
    self.javaClass = javaClass
    self.message = message
    self.causes = causes
  }

  /// As Java prints one: the class, and the message if there is one.
  public var line: String { message.map { "\(javaClass): \($0)" } ?? javaClass }

  public func printUncaught(to errors: Output) {
    errors.line("Exception in thread \"main\" \(line)")
    for cause in causes { errors.line("Caused by: \(cause.line)") }
  }
}

extension JavaException {
  /// What Java's file classes throw.
  init(_ error: StorageError, path: String) {
    switch error.reason {
    case .absent: self.init("java.nio.file.NoSuchFileException", path)
    case .notPermitted: self.init("java.nio.file.AccessDeniedException", path)
    case .notDirectory:
      self.init("java.nio.file.FileSystemException", "\(path): Not a directory")
    case .isDirectory:
      let cause = JavaException("java.io.IOException", "Is a directory")
      self.init("org.apache.kafka.common.KafkaException", cause.line, causes: [cause])
    default: self.init("java.io.IOException", "Input/output error")
    }
  }

  init(_ error: BatchError) { self.init(error.javaClass, error.message) }

  init(_ error: SegmentError, path: String) {
    switch error {
    case .storage(let error): self.init(error, path: path)
    case .batch(let error): self.init(error)
    }
  }

  static func numberFormat(_ text: String) -> JavaException {
    JavaException("java.lang.NumberFormatException", "For input string: \"\(text)\"")
  }
}
