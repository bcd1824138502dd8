internal import Editions
internal import Shell
public import Unix

/// The folder of labs: which there are, each in its languages.
public final class LabShelf {
  /// A lab as its files have it.
  public struct Volume {
    public let file: String
    public private(set) var lab: Lab
    public let korean: Lab?
    /// The translation as it stands in its file.
    let translation: Lab?
    public let mistakes: [LabMistake]
    /// The files' lines, for mistakes that are pointed at.
    public let sources: [LabSource]

    /// Whether nothing in its files has changed.
    public func hasSameText(as other: Volume) -> Bool {
      sources.count == other.sources.count
        && zip(sources, other.sources).allSatisfy { $0.lines == $1.lines }
        && mistakes.count == other.mistakes.count
    }

    /// Whether it comes before all chapters, as its file's name says.
    public var isFirst: Bool {
      (file.split(separator: "/").last ?? "").hasPrefix(LabShelf.firstOfAll)
    }

    fileprivate var place: Int { isFirst ? -1 : lab.head.chapter.place }

    /// The same in a cluster whose cores break a rule.
    func breaking(_ rule: CoreSwitch) -> Volume {
      var other = self
      other.lab = lab.breaking(rule)
      return other
    }

    public func lab(in language: Language) -> Lab {
      language == .korean ? korean ?? lab : lab
    }
  }

  /// Where the labs lie, as one would say it; nil where there is no such folder.
  public let folder: String?
  private let names: () -> [String]
  private let read: (String) -> [UInt8]?
  private var loaded: [Volume]?

  public init(
    folder: String?, names: @escaping () -> [String], read: @escaping (String) -> [UInt8]?
  ) {
    self.folder = folder
    self.names = names
    self.read = read
  }

  /// Several folders as one; the files beside the labs are those of the first.
  public convenience init(_ shelves: [LabShelf]) {
    let first = shelves.first
    self.init(
      folder: first?.folder, names: first?.names ?? { [] }, read: first?.read ?? { _ in nil })
    others = (first?.others ?? []) + shelves.dropFirst()
  }

  private var others: [LabShelf] = []

  /// Labs that lie elsewhere, by their ids: one can build on them.
  public var elsewhere: [String] = []

  /// What is said where two labs have one id; nil where none do.
  public var twins: Words? {
    var seen: [String: String] = [:]
    for volume in volumes where !volume.lab.id.isEmpty {
      if let other = seen[volume.lab.id] {
        return Words(
          "\(other) and \(volume.file) are both called `\(volume.lab.id)`; an id belongs to one lab",
          "\(other) 파일과 \(volume.file) 파일의 id가 모두 `\(volume.lab.id)`입니다. id는 랩마다 달라야 합니다")
      }
      seen[volume.lab.id] = volume.file
    }
    return nil
  }

  static let translated = ".ko.md"
  fileprivate static let firstOfAll = "00-"

  /// All labs, by chapter and then by the name of their file. Those that cannot be read at all are there
  /// with their mistakes.
  public var volumes: [Volume] {
    if let loaded { return loaded }
    let all = files.compactMap(open) + others.flatMap(\.volumes)
    let volumes = all.enumerated().sorted {
      ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
    }.map(\.element)
    loaded = volumes
    return volumes
  }

  /// Only the file with that id in its head is read whole.
  public func volume(named id: String) -> Volume? {
    if let loaded { return loaded.first { $0.lab.id == id } }
    if let opened = opened.first(where: { $0.lab.id == id }) { return opened }
    let found = files.lazy.filter { self.isNamed(id, $0) }.compactMap(open)
      .first { $0.lab.id == id }
    if let found { opened.append(found) }
    return found ?? others.lazy.compactMap { $0.volume(named: id) }.first
  }

  private var opened: [Volume] = []

  /// Of each lab the file of its logic, also where only a translation lies there.
  private var files: [String] {
    let pages = names().filter { $0.hasSuffix(".md") }.map { name in
      name.hasSuffix(Self.translated) ? name.dropLast(Self.translated.count) + ".md" : name[...]
    }
    return pages.map(String.init).sorted().reduce(into: []) { files, name in
      if files.last != name { files.append(name) }
    }
  }

  private func isNamed(_ id: String, _ file: String) -> Bool {
    guard let bytes = read(file), !id.isEmpty else { return false }
    let head = String(decoding: bytes.prefix(Self.longestHead), as: UTF8.self)
    return head[...].place(of: "lab:") != nil && head[...].place(of: id) != nil
  }

  private static let longestHead = 4096

  /// The files beside the labs that labs of one's own go by, too.
  public static let sharedFiles = SharedFile.all

  /// What labs may claim; nil where that cannot be read.
  private(set) lazy var ledger = read(ClaimLedger.file).flatMap { ClaimLedger($0) }

  /// The notes by their headings; nil where that cannot be read.
  private(set) lazy var book = read(Book.file).flatMap { Book($0) }

  /// What is to be said where steps say where in the notes they belong, and nobody can look it up.
  public var missingBook: Words? {
    book == nil ? Book.missing(beside: folder) : nil
  }

  /// What words mean; nil where that cannot be read.
  private(set) lazy var terms = read(Terms.file).flatMap { Terms($0) }

  /// What is to be said where a lab's claims cannot be looked up.
  public var missingLedger: Words? {
    ledger == nil ? ClaimLedger.missing(beside: folder) : nil
  }

  /// Whether there is a file of that name beside the labs.
  func hasFile(_ name: String) -> Bool {
    read(name) != nil || others.contains { $0.hasFile(name) }
  }

  /// One file with its translation, whatever it is called.
  public func open(_ name: String) -> Volume? {
    let other = String(name.dropLast(3)) + Self.translated
    guard let bytes = read(name) else { return read(other) == nil ? nil : lone(other, name) }
    if let words = Self.isTooLarge(bytes) { return refused(name, words) }
    var mistakes: [LabMistake] = []
    let text = Self.text(bytes, shown(name), &mistakes)
    let outcome = LabParser.parse(text, file: shown(name))
    mistakes += outcome.mistakes
    var sources = [outcome.lab.source]
    var korean: Lab?
    var translation: Lab?
    if let bytes = read(other) {
      if let words = Self.isTooLarge(bytes) { return refused(other, words) }
      // What cannot be read here would seem to be missing there.
      guard mistakes.isEmpty else {
        return Volume(
          file: shown(name), lab: outcome.lab, korean: nil, translation: nil, mistakes: mistakes,
          sources: sources)
      }
      let text = Self.text(bytes, shown(other), &mistakes)
      let translated = LabParser.parse(
        text, file: shown(other), language: .korean, original: outcome.lab)
      mistakes += translated.mistakes
      sources.append(translated.lab.source)
      var merging = Translation(of: outcome.lab, by: translated.lab)
      let made = merging.made()
      mistakes += merging.mistakes
      korean = made
      translation = translated.lab
    } else {
      let missing = LabMistake(
        shown(name), 1,
        Words("there is no translation beside it: `\(other)`", "번역 파일이 없습니다: `\(other)`"))
      mistakes.append(missing.asWarning())
    }
    return Volume(
      file: shown(name), lab: outcome.lab, korean: korean, translation: translation,
      mistakes: mistakes, sources: sources)
  }

  // MARK: Too much

  private static let mostBytes = 1 << 20
  private static let mostSteps = 200

  private static func isTooLarge(_ bytes: [UInt8]) -> Words? {
    if bytes.count > mostBytes {
      return Words(
        "the file has \(bytes.count) bytes, and a lab has at most \(mostBytes)",
        "파일이 너무 큽니다: \(bytes.count)바이트. 랩 하나는 \(mostBytes)바이트까지입니다")
    }
    // A page of fewer bytes cannot have so many.
    guard bytes.count > 20 * mostSteps else { return nil }
    let steps = count(of: Array("\n<!-- step ".utf8), in: bytes)
    guard steps > mostSteps else { return nil }
    return Words(
      "the page has \(steps) steps, and none with more than \(mostSteps) is read",
      "스텝이 너무 많습니다: \(steps)개. \(mostSteps)개까지만 읽습니다")
  }

  /// Looks at each byte once: to cut a page into lines costs more than all the rest of opening it.
  private static func count(of mark: [UInt8], in bytes: [UInt8]) -> Int {
    var many = 0
    var matched = 0
    for byte in bytes {
      matched = byte == mark[matched] ? matched + 1 : byte == mark[0] ? 1 : 0
      guard matched == mark.count else { continue }
      many += 1
      matched = 0
    }
    return many
  }

  /// A file of which nothing was read.
  private func refused(_ name: String, _ words: Words) -> Volume {
    let empty = LabParser.parse("", file: shown(name)).lab
    return Volume(
      file: shown(name), lab: empty, korean: nil, translation: nil,
      mistakes: [LabMistake(shown(name), 1, words)], sources: [empty.source])
  }

  /// A translation has no logic of its own.
  private func lone(_ translation: String, _ name: String) -> Volume {
    refused(
      translation,
      Words(
        "this is a translation, and the lab itself is not there: `\(name)`, with the checks and the English prose",
        "번역 파일만 있고 원본 랩이 없습니다. 체크와 영어 본문이 있는 파일이 필요합니다: `\(name)`"))
  }

  private func shown(_ name: String) -> String { folder.map { "\($0)/\(name)" } ?? name }

  private static func text(
    _ bytes: [UInt8], _ name: String, _ mistakes: inout [LabMistake]
  ) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return plain(text) }
    mistakes.append(
      LabMistake(name, 1, Words("the file is no UTF-8", "UTF-8로 된 파일이 아닙니다")))
    return plain(String(decoding: bytes, as: UTF8.self))
  }

  /// Without what editors of other systems leave: a mark at the beginning, returns at the ends of lines.
  private static func plain(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text.unicodeScalars.filter { $0 != "\r" && $0 != "\u{feff}" })
    return String(view)
  }
}
