public import Bytes

/// A group of fields, declared once: `fields` lists them in wire order with the versions that have
/// them.
///
/// What happens to a field depends on the pass: it is decoded, encoded, measured, annotated or
/// described. No second list exists anywhere, so these five cannot disagree.
public protocol Structure: Sendable {
  init()
  var unknownTaggedFields: UnknownTaggedFields { get set }
  mutating func fields(_ pass: inout Pass) throws(WireError)
}

/// A structure that stands by itself: the body of a request or a response, a header, a record.
public protocol Message: Structure {
  /// Kafka's name of it, such as `ProduceRequest`.
  static var name: String { get }
  static var versions: ClosedRange<Int16> { get }
  /// From this version on lengths are varints and every structure ends with tagged fields.
  static var flexibleSince: Int16? { get }
}

/// What a client or a broker asks.
public protocol RequestMessage: Message {
  associatedtype Answer: ResponseMessage
  static var api: ApiKey { get }
  /// The version of the header before a request of this version.
  static func headerVersion(_ version: Int16) -> Int16
}

/// What a broker answers.
public protocol ResponseMessage: Message {
  static var api: ApiKey { get }
  /// The version of the header before a response of this version.
  static func headerVersion(_ version: Int16) -> Int16
}

extension RequestMessage {
  public static var name: String { api.name + "Request" }

  public static func headerVersion(_ version: Int16) -> Int16 {
    if api == .controlledShutdown, version == 0 { return 0 }
    return isFlexible(version) ? 2 : 1
  }
}

extension ResponseMessage {
  public static var name: String { api.name + "Response" }

  public static func headerVersion(_ version: Int16) -> Int16 {
    api != .apiVersions && isFlexible(version) ? 1 : 0
  }
}

extension Structure {
  /// A structure with the defaults, but for what the closure sets.
  public init(_ fill: (inout Self) -> Void) {
    self.init()
    fill(&self)
  }
}

extension Message {
  public static func isFlexible(_ version: Int16) -> Bool {
    if let first = flexibleSince { version >= first } else { false }
  }

  /// Decodes the whole slice; bytes left over are an error.
  public init(_ bytes: ByteSlice, version: Int16) throws(WireError) {
    var pass = try Pass(decoding: bytes, version: version, of: Self.self)
    try self.init(&pass)
    try pass.expectEnd()
  }

  /// Decodes the beginning of a slice. What follows is passed over, as Kafka's brokers do with requests:
  /// librdkafka leaves three bytes behind its question for all topics.
  public init(beginningOf bytes: ByteSlice, version: Int16) throws(WireError) {
    self = try Self.decodePrefix(bytes, version: version).message
  }

  init(_ pass: inout Pass) throws(WireError) {
    self.init()
    try pass.structure(&self)
  }

  /// Decodes from the beginning of the slice and answers where the message ended.
  public static func decodePrefix(
    _ bytes: ByteSlice, version: Int16
  ) throws(WireError) -> (message: Self, end: Int) {
    var pass = try Pass(decoding: bytes, version: version, of: Self.self)
    let message = try Self(&pass)
    return (message, pass.offset)
  }

  /// Encodes or measures. Only the messages that every record passes through have this made for
  /// themselves; for all of them it would cost half a minute of each release build and save ten
  /// nanoseconds. `@_specialize` is no promise of the language: this was measured with Swift 6.3.1, and
  /// is to be measured again with another.
  @_specialize(where Self == RequestHeader)
  @_specialize(where Self == ProduceRequest)
  @_specialize(where Self == FetchResponse)
  func put(_ version: Int16, into pass: inout Pass) throws(WireError) {
    try Self.check(version)
    pass.goOn(version, Self.isFlexible(version))
    try pass.unchanged(self)
  }

  /// Appends the message to the writer. What was written before an error is cut off again.
  public func encode(version: Int16, into writer: inout ByteWriter) throws(WireError) {
    let start = writer.count
    var pass = Pass(encodingInto: consume writer)
    do throws(WireError) {
      try put(version, into: &pass)
    } catch {
      writer = pass.takeWriter()
      writer.cut(to: start)
      throw error
    }
    writer = pass.takeWriter()
  }

  public func encoded(version: Int16) throws(WireError) -> [UInt8] {
    var writer = ByteWriter()
    try encode(version: version, into: &writer)
    return writer.finish()
  }

  /// How many bytes `encode` would write.
  public func size(version: Int16) throws(WireError) -> Int {
    var pass = Pass(.measure)
    try put(version, into: &pass)
    return pass.size
  }

  static func check(_ version: Int16) throws(WireError) {
    guard versions.contains(version) else { throw WireError(.unsupportedVersion(version), at: 0) }
  }
}
