internal import Unix

/// The size of a log's file, where the recording shows by a dump of it how many of its bytes are there for the
/// distance of the clock's times (`BatchSizeRule`): in a listing the file may be smaller by as many, or larger by
/// as few. What the dump itself shows is compared where it stands.
struct DumpedFileRule: ComparisonRule {
  let summary = Words(
    "so is, in `ls -l`, what these bytes add to a log's file of which the recording has a dump",
    "기록에 덤프가 있는 로그 파일이라면 `ls -l` 크기에서도 이 바이트 수만큼의 차이는 비교하지 않습니다")
  let onlyOnCluster = true

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    guard !memory.dumped.isEmpty, let folder = Self.folder(of: memory.step) else { return }
    for (place, line) in pair.expected.enumerated() where place < pair.got.count {
      guard let old = Self.entry(line), let new = Self.entry(pair.got[place]), old.name == new.name,
        let file = memory.dumped[folder + "/" + old.name], file.size == old.size,
        (old.size - file.times...old.size + file.times).contains(new.size)
      else { continue }
      pair.expected[place] = old.masked
      pair.got[place] = new.masked
    }
  }

  private static func folder(of step: Transcript.Step?) -> String? {
    guard case .command(let host?, let text)? = step?.action else { return nil }
    let words = text.split(separator: " ")
    guard words.count == 3, words[0] == "ls", words[1] == "-l" else { return nil }
    return "\(host):\(words[2])"
  }

  /// A line of a listing whose time is masked already.
  private static func entry(_ line: String) -> (size: Int, name: String, masked: String)? {
    guard line.hasPrefix("-"), let time = line.firstRange(of: " TIME ") else { return nil }
    let head = line[..<time.lowerBound]
    guard let blank = head.lastIndex(of: " "), let size = Int(head[head.index(after: blank)...])
    else { return nil }
    let name = String(line[time.upperBound...])
    let columns = head[..<blank].split(separator: " ").joined(separator: " ")
    return (size, name, "\(columns) SIZE TIME \(name)")
  }
}

/// A log's file as a recording's dump shows it.
struct DumpedFile {
  let size: Int
  /// How many of its bytes say how far the clock's times lie apart.
  let times: Int

  /// The files of which a recording has dumps that begin at their beginning, by host and path.
  static func all(in transcript: Transcript) -> [String: DumpedFile] {
    var files: [String: DumpedFile] = [:]
    for step in transcript.steps {
      guard case .command(let host?, let text) = step.action, text.contains("kafka-dump-log"),
        let place = text.firstRange(of: "--files ")
      else { continue }
      let path = text[place.upperBound...].prefix { $0 != " " && $0 != "," }
      let lines = step.expected.output
      let plain = BatchSizeRule().withoutTimes(lines)
      guard lines.contains("Starting offset: 0"), let size = end(of: lines),
        let least = end(of: plain), least < size
      else { continue }
      files["\(host):\(path)"] = DumpedFile(size: size, times: size - least)
    }
    return files
  }

  private static func end(of lines: [String]) -> Int? {
    guard let last = lines.last(where: { $0.hasPrefix("baseOffset: ") }) else { return nil }
    let words = last.split(separator: " ")
    func number(_ name: Substring) -> Int? {
      words.firstIndex(of: name).flatMap { $0 + 1 < words.count ? Int(words[$0 + 1]) : nil }
    }
    guard let position = number("position:"), let size = number("size:") else { return nil }
    return position + size
  }
}
