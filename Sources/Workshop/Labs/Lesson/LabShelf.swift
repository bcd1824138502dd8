internal import Shell
public import Unix

/// The folder of labs: which there are, each in its languages.
public final class LabShelf {
  /// A lab as its files have it.
  public struct Volume {
    public let file: String
    public let lab: Lab
    public let korean: Lab?
    /// The translation as it stands in its file.
    let translation: Lab?
    public let mistakes: [LabMistake]
    /// The files' lines, for mistakes that are pointed at.
    public let sources: [LabSource]

    /// Whether it comes before all chapters, as its file's name says.
    public var isFirst: Bool {
      (file.split(separator: "/").last ?? "").hasPrefix(LabShelf.firstOfAll)
    }

    fileprivate var place: Int { isFirst ? -1 : lab.head.chapter.place }

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

  static let translated = ".ko.md"
  fileprivate static let firstOfAll = "00-"

  /// All labs, by chapter and then by the name of their file. Those that cannot be read at all are there
  /// with their mistakes.
  public var volumes: [Volume] {
    if let loaded { return loaded }
    let volumes = files.compactMap(open).enumerated().sorted {
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
    return found
  }

  private var opened: [Volume] = []

  private var files: [String] {
    names().filter { $0.hasSuffix(".md") && !$0.hasSuffix(Self.translated) }.sorted()
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
  func hasFile(_ name: String) -> Bool { read(name) != nil }

  /// One file with its translation, whatever it is called.
  public func open(_ name: String) -> Volume? {
    guard let bytes = read(name) else { return nil }
    if let words = Self.isTooLarge(bytes) { return refused(name, words) }
    var mistakes: [LabMistake] = []
    let text = Self.text(bytes, shown(name), &mistakes)
    let outcome = LabParser.parse(text, file: shown(name))
    mistakes += outcome.mistakes
    var sources = [outcome.lab.source]
    let other = String(name.dropLast(3)) + Self.translated
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
    let mark = "<!-- step ".utf8
    let steps = bytes.split(separator: 0x0a).count { $0.first == 0x3c && $0.starts(with: mark) }
    guard steps > mostSteps else { return nil }
    return Words(
      "the page has \(steps) steps, and none with more than \(mostSteps) is read",
      "스텝이 너무 많습니다: \(steps)개. \(mostSteps)개까지만 읽습니다")
  }

  /// A file of which nothing was read.
  private func refused(_ name: String, _ words: Words) -> Volume {
    let empty = LabParser.parse("", file: shown(name)).lab
    return Volume(
      file: shown(name), lab: empty, korean: nil, translation: nil,
      mistakes: [LabMistake(shown(name), 1, words)], sources: [empty.source])
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
