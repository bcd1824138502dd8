public import Bytes

/// A request or a response as it goes over a connection: four bytes of size, a header, a body.
///
/// The versions of headers follow from the API and the version of the body, and are never written
/// down; this is the only place that knows how.
public enum Frame {
  /// What a broker accepts by default (`socket.request.max.bytes`).
  public static let usualLimit = 100 << 20

  /// The size of the frame that begins at the offset, without the four bytes of the size itself;
  /// nil while fewer than four bytes are there.
  public static func size(
    in bytes: ByteSlice, limit: Int = usualLimit
  ) throws(WireError) -> Int? {
    guard bytes.count >= 4 else { return nil }
    let size = Int(bytes.storage.int32(at: bytes.start))
    guard size >= 0, size <= limit else {
      throw WireError(.frameSize(size, limit: limit), at: bytes.start)
    }
    return size
  }

  /// An API that is not declared is taken for one that is not flexible.
  public static func requestHeaderVersion(_ api: ApiKey, _ version: Int16) -> Int16 {
    Exchange.of(api)?.request.headerVersion(version) ?? 1
  }

  public static func responseHeaderVersion(_ api: ApiKey, _ version: Int16) -> Int16 {
    Exchange.of(api)?.response.headerVersion(version) ?? 0
  }

  /// Appends a whole frame.
  public static func append<Request: RequestMessage>(
    _ request: Request, version: Int16, correlationId: Int32, clientId: String?,
    to writer: inout ByteWriter
  ) throws(WireError) {
    var header = RequestHeader()
    header.requestApiKey = Request.api.rawValue
    header.requestApiVersion = version
    header.correlationId = correlationId
    header.clientId = clientId
    try append(header, Request.headerVersion(version), request, version, to: &writer)
  }

  public static func append<Response: ResponseMessage>(
    _ response: Response, version: Int16, correlationId: Int32, to writer: inout ByteWriter
  ) throws(WireError) {
    var header = ResponseHeader()
    header.correlationId = correlationId
    try append(header, Response.headerVersion(version), response, version, to: &writer)
  }

  private static func append<Header: Message, Body: Message>(
    _ header: Header, _ headerVersion: Int16, _ body: Body, _ version: Int16,
    to writer: inout ByteWriter
  ) throws(WireError) {
    let start = writer.count
    writer.int32(0)
    var pass = Pass(encodingInto: consume writer)
    do throws(WireError) {
      try header.put(headerVersion, into: &pass)
      try body.put(version, into: &pass)
    } catch {
      writer = pass.takeWriter()
      writer.cut(to: start)
      throw error
    }
    writer = pass.takeWriter()
    writer.put(Int32(writer.count - start - 4), at: start)
  }

  /// Reads a request's header. The frame comes without its size; the body begins at `body`.
  ///
  /// A key or a version that this module does not know is no error here: whoever answers may have
  /// an answer, as a broker has for a version of ApiVersions that it does not speak. The header of
  /// such a version is read as far as all versions agree.
  public static func requestHeader(
    of frame: ByteSlice
  ) throws(WireError) -> (header: RequestHeader, body: ByteSlice) {
    guard frame.count >= 4 else {
      throw WireError(.ended(needed: 4, left: frame.count), at: frame.start)
    }
    let key = frame.storage.int16(at: frame.start)
    let version = frame.storage.int16(at: frame.start + 2)
    let headerVersion = ApiKey(rawValue: key).map { requestHeaderVersion($0, version) } ?? 1
    let (header, end) = try RequestHeader.decodePrefix(frame, version: headerVersion)
    return (header, ByteSlice(frame.storage, from: end, to: frame.end))
  }

  /// Reads a response's header; who asked knows which API and version are answered.
  public static func responseHeader(
    of frame: ByteSlice, _ api: ApiKey, version: Int16
  ) throws(WireError) -> (header: ResponseHeader, body: ByteSlice) {
    let (header, end) = try ResponseHeader.decodePrefix(
      frame, version: responseHeaderVersion(api, version))
    return (header, ByteSlice(frame.storage, from: end, to: frame.end))
  }
}
