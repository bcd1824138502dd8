internal import Bytes
internal import Log
internal import Records
internal import Wire

/// One subject of `explain`: finds out what it is and has it explained.
struct Explained {
  private let options: ExplainOptions
  private let invocation: Invocation
  private var output: Output { invocation.output }
  private var language: Language { invocation.language }

  init(_ options: ExplainOptions, _ invocation: Invocation) {
    self.options = options
    self.invocation = invocation
  }

  private func refuse(_ words: Words) -> Int32 {
    invocation.say(words)
    return 1
  }

  func file(_ path: String) -> Int32 {
    let host = invocation.host
    do throws(StorageError) {
      let entry = try host.disk.entry(at: host.path(path))
      if entry?.kind == .directory {
        return refuse(
          Words(
            "\(path) is a folder; name one of the files in it (ls \(path))",
            "\(path): 디렉터리입니다. 그 안의 파일을 지정해 주세요 (ls \(path))"))
      }
      guard let entry else {
        return refuse(
          Words(
            "\(path): no such file, and no bytes in hexadecimal either",
            "\(path): 그런 파일이 없고, 16진수 바이트로도 읽을 수 없습니다"))
      }
      let opened = try host.disk.open(host.path(path), creating: false)
      defer { opened.close() }
      let kind = options.kind ?? ExplainedKind(fileName: path)
      if kind == .segment {
        return try SegmentExplanation(options: options, output: output, language: language)
          .run(opened, name: path)
      }
      let bytes = try read(opened, size: entry.size)
      if kind == nil { return pasted(String(decoding: bytes, as: UTF8.self), raw: bytes) }
      return self.bytes(bytes, name: path)
    } catch {
      return refuse(
        Words(
          "\(path) cannot be read (\(error.reason))", "\(path): 읽을 수 없습니다 (\(error.reason))"))
    }
  }

  private func read(_ file: any DiskFile, size: Int) throws(StorageError) -> [UInt8] {
    try file.read(at: 0, count: size)
  }

  /// Bytes that may be a dump in text, or be meant as they are.
  func pasted(_ text: String, raw: [UInt8]) -> Int32 {
    bytes(PastedBytes.read(text) ?? raw, name: "")
  }

  func bytes(_ bytes: [UInt8], name: String) -> Int32 {
    if let response = options.response { return self.response(bytes, response) }
    switch options.kind ?? ExplainedKind(fileName: name) ?? guess(bytes) {
    case .segment, .batch: return batches(bytes)
    case .index: index.offsets(bytes, name: name)
    case .timeindex: index.times(bytes, name: name)
    case .txnindex: index.transactions(bytes, name: name)
    case .snapshot:
      SnapshotExplanation(output: output, language: language).run(bytes, name: name)
    case .checkpoint: textFile.checkpoint(bytes, name: name)
    case .properties: textFile.properties(bytes, name: name, of: "MetaProperties")
    case .metadata: textFile.properties(bytes, name: name, of: "PartitionMetadata")
    case .request: frames.request(bytes)
    case .response:
      return refuse(
        Words(
          "a response does not say what it answers: give --response API:VERSION",
          "응답만으로는 어떤 요청의 응답인지 알 수 없습니다. --response API:VERSION 옵션으로 알려 주세요"))
    case nil:
      return refuse(
        Words(
          "\(bytes.count) bytes that look like no batch and no request; --as KIND says what they are",
          "\(bytes.count)바이트가 배치로도 요청으로도 보이지 않습니다. --as KIND 옵션으로 종류를 지정해 주세요"))
    }
    return 0
  }

  private var index: IndexExplanation {
    IndexExplanation(options: options, output: output, language: language)
  }
  private var textFile: TextFileExplanation {
    TextFileExplanation(output: output, language: language)
  }
  private var frames: FrameExplanation {
    FrameExplanation(options: options, output: output, language: language)
  }

  /// A batch has a length that fits and a magic; a request its size, or an API key and a version.
  private func guess(_ bytes: [UInt8]) -> ExplainedKind? {
    if bytes.count >= 8, Int(bytes.int32(at: 0)) == bytes.count - 4,
      FrameExplanation.isRequest(bytes, at: 4)
    {
      return .request
    }
    if bytes.count > BatchLayout.upToMagic {
      let length = Int(bytes.int32(at: BatchLayout.length))
      let magic = bytes[BatchLayout.magic]
      if magic <= 2, length >= BatchLayout.leastLength, bytes.int64(at: 0) >= 0 { return .batch }
    }
    let isFrame = [0, 4].contains { FrameExplanation.isRequest(bytes, at: $0) }
    return isFrame ? .request : nil
  }

  private func response(_ bytes: [UInt8], _ response: (api: String, version: Int16)) -> Int32 {
    let api = ApiKey.allCases.first { $0.name.lowercased() == response.api.lowercased() }
    guard let api, let exchange = Exchange.of(api) else {
      return refuse(
        Words("no API is called \(response.api)", "이름이 \(response.api)인 API는 없습니다"))
    }
    guard exchange.versions.contains(response.version) else {
      return refuse(
        Words(
          "\(api.name) has the versions \(exchange.versions.lowerBound) to "
            + "\(exchange.versions.upperBound)",
          "\(api.name)의 버전은 \(exchange.versions.lowerBound)부터 "
            + "\(exchange.versions.upperBound)까지입니다"))
    }
    frames.response(bytes, to: api, version: response.version)
    return 0
  }

  private func batches(_ bytes: [UInt8]) -> Int32 {
    let segment = SegmentExplanation(options: options, output: output, language: language)
    do throws(StorageError) {
      return try segment.run(
        HeldBytes(bytes), name: Words("input", "입력").text(in: language))
    } catch {
      return refuse(Words("the bytes cannot be read", "바이트를 읽을 수 없습니다"))
    }
  }
}

/// Bytes in memory where a file is wanted.
final class HeldBytes: DiskFile {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var size: Int { bytes.count }

  func read(at offset: Int, count: Int) throws(StorageError) -> [UInt8] {
    let end = min(bytes.count, offset + count)
    return offset < end ? Array(bytes[offset..<end]) : []
  }

  func write(_ bytes: ByteSlice, at offset: Int) throws(StorageError) {
    throw StorageError(.notPermitted, "")
  }

  func resize(to size: Int) throws(StorageError) { throw StorageError(.notPermitted, "") }
  func sync() throws(StorageError) {}
  func close() {}
}
