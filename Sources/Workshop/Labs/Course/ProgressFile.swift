internal import Shell
internal import Unix

/// What a learner hands in: the journals of labs, one after another, as text. Whoever reads it does them
/// again.
public struct ProgressFile {
  /// Each with its lab.
  let journals: [(lab: String, journal: Journal)]
  /// The line from which on it cannot be read.
  public let damage: Int?

  /// Nil where the bytes are no such file at all.
  public init?(_ bytes: [UInt8]) {
    let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
    let heads = lines.indices.filter { Self.lab(of: lines[$0]) != nil }
    guard heads.first == 0 else { return nil }
    var journals: [(lab: String, journal: Journal)] = []
    var damage: Int?
    for (place, head) in heads.enumerated() {
      let end = place + 1 < heads.count ? heads[place + 1] : lines.endIndex
      let part = Array(lines[head..<end].joined(separator: [0x0a]))
      guard let lab = Self.lab(of: lines[head]),
        let journal = try? Journal.read(part + (end < lines.endIndex ? [0x0a] : []), of: lab)
      else {
        damage = damage ?? head + 1
        continue
      }
      if let line = journal.damage { damage = damage ?? head + line }
      journals.append((lab, journal))
    }
    self.journals = journals
    self.damage = damage
  }

  private static func lab(of line: ArraySlice<UInt8>) -> String? {
    let words = String(decoding: line, as: UTF8.self).split(separator: " ")
    guard words.count == 3, words[0] == "kafkalab", words[1] == Journal.version else { return nil }
    return String(words[2])
  }

  /// What a folder of the program's own keeps of labs, as such a file.
  public static func text(of labs: [String], in keep: any Keep) -> String {
    labs.compactMap { keep.read("labs-" + $0) }.compactMap { bytes in
      let end = bytes.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
      return String(decoding: bytes[..<end], as: UTF8.self)
    }.joined()
  }

  /// The labs of which something is kept.
  public static func labs(in keep: any Keep, on shelf: LabShelf) -> [String] {
    shelf.volumes.map(\.lab.id).filter { keep.read("labs-" + $0) != nil }
  }

  /// What was done in each of the labs that there are.
  public func accounts(by course: Course) -> [Account] {
    journals.compactMap { course.account(of: $0.journal, in: $0.lab) }
  }
}
