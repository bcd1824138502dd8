internal import Bytes
internal import Records
internal import Unix
internal import Wire

/// A request or a response, as it crosses the network: size, header, body, and the batches in it.
struct FrameExplanation {
  let options: ExplainOptions
  let output: Output
  let language: Language

  private func say(_ words: Words) { output.prose(words.text(in: language)) }

  /// The line above a dump; JSON stands alone, for other programs to read.
  private func title(_ words: Words) {
    if !options.isJson { say(words) }
  }

  /// A request, with the four bytes of its size or without them.
  func request(_ bytes: [UInt8]) {
    let start = Self.begin(of: bytes)
    let frame = ByteSlice(bytes, from: start, to: bytes.count)
    guard let (api, version) = named(frame) else { return unknown(frame) }
    let header = RequestHeader.annotatePrefix(
      frame, version: Frame.requestHeaderVersion(api, version))
    title(
      Words(
        "request \(api.name) version \(version), \(bytes.count) bytes",
        "요청 \(api.name) 버전 \(version), \(bytes.count)바이트"))
    var fields = start == 4 ? [size(bytes)] : []
    fields.append(ExplainedField(start..<start, "header", ""))
    fields += rows(header.annotated, of: "RequestHeader", end: bytes.count)
    if header.annotated.error == nil, let exchange = Exchange.of(api) {
      let body = ByteSlice(bytes, from: header.end, to: bytes.count)
      show(exchange.request.annotate(body, version: version), api, after: fields, bytes)
    } else {
      FieldPrinter(output: output, language: language).print(fields, of: bytes)
    }
  }

  /// A response, which does not say what it answers.
  func response(_ bytes: [UInt8], to api: ApiKey, version: Int16) {
    let start = hasSize(bytes) ? 4 : 0
    let frame = ByteSlice(bytes, from: start, to: bytes.count)
    let header = ResponseHeader.annotatePrefix(
      frame, version: Frame.responseHeaderVersion(api, version))
    title(
      Words(
        "response \(api.name) version \(version), \(bytes.count) bytes",
        "응답 \(api.name) 버전 \(version), \(bytes.count)바이트"))
    var fields = start == 4 ? [size(bytes)] : []
    fields.append(ExplainedField(start..<start, "header", ""))
    fields += rows(header.annotated, of: "ResponseHeader", end: bytes.count)
    guard header.annotated.error == nil, let exchange = Exchange.of(api) else {
      return FieldPrinter(output: output, language: language).print(fields, of: bytes)
    }
    let body = ByteSlice(bytes, from: header.end, to: bytes.count)
    show(exchange.response.annotate(body, version: version), api, after: fields, bytes)
  }

  /// Whether the first four bytes are the number of those after them.
  private func hasSize(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 4 && Int(bytes.int32(at: 0)) == bytes.count - 4
  }

  /// Where a request's header begins: behind its size, if it has one.
  private static func begin(of bytes: [UInt8]) -> Int {
    let isSized = bytes.count >= 4 && Int(bytes.int32(at: 0)) == bytes.count - 4
    return isSized || (isRequest(bytes, at: 4) && !isRequest(bytes, at: 0)) ? 4 : 0
  }

  /// Whether an API's key and one of its versions stand there.
  static func isRequest(_ bytes: [UInt8], at start: Int) -> Bool {
    guard bytes.count >= start + 8, let api = ApiKey(rawValue: bytes.int16(at: start)),
      let exchange = Exchange.of(api)
    else { return false }
    return exchange.versions.contains(bytes.int16(at: start + 2))
  }

  /// The API and version that a request's first four bytes name, where they are known.
  private func named(_ frame: ByteSlice) -> (ApiKey, Int16)? {
    guard frame.count >= 4, let api = ApiKey(rawValue: frame.storage.int16(at: frame.start)),
      let exchange = Exchange.of(api)
    else { return nil }
    let version = frame.storage.int16(at: frame.start + 2)
    return exchange.versions.contains(version) ? (api, version) : nil
  }

  private func unknown(_ frame: ByteSlice) {
    guard frame.count >= 4 else {
      return say(Words("too few bytes for a request", "요청이라고 보기에는 바이트가 너무 적습니다"))
    }
    let key = frame.storage.int16(at: frame.start)
    let version = frame.storage.int16(at: frame.start + 2)
    let api = ApiKey(rawValue: key)
    let place = frame.start
    let noKey = Words("no API has the key \(key)", "API 키 \(key)에 해당하는 API는 없습니다")
    let noVersion = Words(
      "\(api?.name ?? "") has no version \(version)", "\(api?.name ?? "") 요청에 없는 버전입니다: \(version)")
    FieldPrinter(output: output, language: language).print(
      [
        ExplainedField(
          place..<place + 2, "requestApiKey", api?.name ?? "\(key)", of: "RequestHeader",
          fault: api == nil ? noKey : nil),
        ExplainedField(
          place + 2..<place + 4, "requestApiVersion", "\(version)", of: "RequestHeader",
          fault: api == nil ? nil : noVersion),
      ], of: frame.storage)
  }

  private func size(_ bytes: [UInt8]) -> ExplainedField {
    let size = Int(bytes.int32(at: 0))
    let fault: Words? =
      size == bytes.count - 4
      ? nil : Words("\(bytes.count - 4) bytes follow", "실제로 뒤에 오는 것은 \(bytes.count - 4)바이트입니다")
    return ExplainedField(0..<4, "size", "\(size)", of: "Frame", fault: fault)
  }

  private func show(
    _ body: Annotated, _ api: ApiKey, after fields: [ExplainedField], _ bytes: [UInt8]
  ) {
    if options.isJson {
      output.line(body.root.json)
      return
    }
    var printer = FieldPrinter(output: output, language: language)
    printer.isWhole = options.isWhole
    let start = body.root.range.lowerBound
    let title = ExplainedField(start..<start, "body", "")
    printer.print(fields + [title] + rows(body, of: api.name, end: bytes.count), of: bytes)
    for (batch, topic) in batches(in: body.root, of: nil) {
      var options = options
      options.isOfOffsets = topic == "__consumer_offsets"
      SegmentExplanation(options: options, output: output, language: language)
        .annotate(batch, at: batch.slice.start)
    }
  }

  private func rows(
    _ annotated: Annotated, of message: String, end: Int
  ) -> [ExplainedField] {
    var rows = WireRows(message: message).rows(annotated.root.children, depth: 1)
    if let error = annotated.error {
      let shown =
        rows.last { !$0.range.isEmpty }?.range.upperBound ?? annotated.root.range.lowerBound
      rows += WireRows.faults(error, after: shown, end: end)
    }
    return rows
  }

  /// The record batches that a field holds, with the topic that is named beside them.
  private func batches(
    in node: Annotation, of topic: String?
  ) -> [(batch: Batch, topic: String?)] {
    if node.type.hasSuffix("records"), case .bytes(let slice) = node.value {
      return ((try? BatchReader.all(slice)) ?? []).map { ($0, topic) }
    }
    let named = node.children.lazy.compactMap { child -> String? in
      guard child.name == "topic" || child.name == "name", case .text(let text) = child.value
      else { return nil }
      return text
    }.first
    return node.children.flatMap { batches(in: $0, of: named ?? topic) }
  }
}
