internal import Bytes
internal import Clockwork
internal import Records
internal import Unix
internal import Wire

/// One subject of `explain`: finds out what it is and has it explained.
struct Explained {
  private var options: ExplainOptions
  private let invocation: Invocation
  private var output: Output { invocation.output }
  private var language: Language { invocation.language }

  init(_ options: ExplainOptions, _ invocation: Invocation) {
    self.options = options
    if self.options.kind == .offsets { self.options.isOfOffsets = true }
    self.invocation = invocation
  }

  /// Wrong use, or bytes that cannot be taken for anything.
  private func refuse(_ words: Words) -> Int32 {
    invocation.say(words)
    return 2
  }

  func file(_ path: String) -> Int32 {
    var one = self
    let folders = invocation.host.path(path).split(separator: "/").dropLast()
    if let folder = folders.last, folder.hasPrefix("__consumer_offsets-") {
      one.options.isOfOffsets = true
    }
    return one.open(path)
  }

  private func open(_ path: String) -> Int32 {
    let host = invocation.host
    if path.isEmpty {
      return refuse(
        Words("the name of the file is empty; name one", "파일 이름이 비어 있습니다. 이름을 적어 주세요"))
    }
    do throws(StorageError) {
      let entry = try host.disk.entry(at: host.path(path))
      if entry?.kind == .directory {
        return refuse(
          Words(
            "\(path) is a folder; name one of the files in it (ls \(path))",
            "\(path): 디렉터리입니다. 그 안의 파일을 지정해 주세요 (ls \(path))"))
      }
      guard let entry else { return refuse(absent(path)) }
      let opened = try host.disk.open(host.path(path), creating: false)
      defer { opened.close() }
      var kind = options.kind ?? ExplainedKind(fileName: path)
      if kind == nil, options.response == nil {
        // A segment under another name is known by its first bytes, so that it is not read whole.
        let first = try opened.read(at: 0, count: 64)
        if guess(first, of: entry.size) == .batch, PastedBytes.read(first) == nil {
          kind = .segment
        }
      }
      if kind == .segment || kind == .offsets {
        if let refusal = refusesJson() { return refusal }
        return try SegmentExplanation(options: options, output: output, language: language)
          .run(opened, name: path)
      }
      let bytes = try read(opened, size: entry.size)
      if kind == nil { return pasted(bytes, name: path) }
      return self.bytes(bytes, name: path)
    } catch {
      return refuse(
        Words(
          "\(path) cannot be read (\(error.text)); check its permissions",
          "\(path): 읽을 수 없습니다 (\(error.text)). 권한을 확인해 주세요"))
    }
  }

  private func absent(_ path: String) -> Words {
    let digits = path.hasPrefix("0x") ? path.utf8.dropFirst(2) : path.utf8[...]
    if !digits.isEmpty, digits.allSatisfy({ Hex.digit($0) != nil }) {
      return Words(
        "\(path): \(digits.count) hexadecimal digits, but a byte has two; add the one that is missing",
        "\(path): 16진수 숫자가 \(digits.count)개입니다. 바이트마다 두 개씩이니 빠진 것을 채워 주세요")
    }
    return Words(
      "\(path): no such file, and no bytes in hexadecimal either; check the path",
      "\(path): 그런 파일이 없고, 16진수 바이트로도 읽을 수 없습니다. 경로를 확인해 주세요")
  }

  /// Only messages have a form in JSON.
  private func refusesJson() -> Int32? {
    guard options.isJson else { return nil }
    return refuse(
      Words(
        "--json is for requests and responses; leave it out for files and batches",
        "--json은 요청과 응답에만 쓸 수 있습니다. 파일과 배치에서는 빼 주세요"))
  }

  private func read(_ file: any DiskFile, size: Int) throws(StorageError) -> [UInt8] {
    try file.read(at: 0, count: size)
  }

  /// Bytes that may be a dump in text, or be meant as they are.
  func pasted(_ raw: [UInt8], name: String = "") -> Int32 {
    bytes(PastedBytes.read(raw) ?? raw, name: name)
  }

  func bytes(_ bytes: [UInt8], name: String) -> Int32 {
    if let response = options.response { return self.response(bytes, response) }
    if bytes.isEmpty, options.kind == nil, ExplainedKind(fileName: name) == nil {
      return refuse(
        Words("there are no bytes to explain; give some", "설명할 바이트가 없습니다. 파일 이름이나 16진수 바이트를 적어 주세요")
      )
    }
    let kind = options.kind ?? ExplainedKind(fileName: name) ?? guess(bytes, of: bytes.count)
    if kind != .request, kind != nil, let refusal = refusesJson() { return refusal }
    switch kind {
    case .segment, .offsets, .batch: return batches(bytes, name: name)
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
  private func guess(_ bytes: [UInt8], of size: Int) -> ExplainedKind? {
    if bytes.count >= 8, Int(bytes.int32(at: 0)) == size - 4,
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
        Words(
          "no API is called \(response.api); names are as in ApiVersions or Fetch",
          "이름이 \(response.api)인 API는 없습니다. ApiVersions나 Fetch처럼 적어 주세요"))
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

  private func batches(_ bytes: [UInt8], name: String) -> Int32 {
    let segment = SegmentExplanation(options: options, output: output, language: language)
    do throws(StorageError) {
      return try segment.run(
        HeldBytes(bytes), name: name.isEmpty ? Words("input", "입력").text(in: language) : name)
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
