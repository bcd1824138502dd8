internal import Bytes
internal import Labs
internal import Shell
internal import Unix

/// `kafkalab check`: whether labs are in order, for those who write them.
struct CheckCommand {
  var shelf: LabShelf
  /// The same shelf, with its files as they are now.
  let reopen: () -> LabShelf
  /// The folder where a file lies, as a shelf.
  let open: (String) -> LabShelf
  let language: Language
  let json: Bool
  let options: CheckOptions
  let output: Output
  var errors: Output
  let makeSession: (Lab?) -> Session

  struct Found {
    let shelf: LabShelf
    let volume: LabShelf.Volume
  }

  /// Exit status: 0 all in order, 1 a check failed, 2 a file that cannot be read or used.
  func run() -> Int32 {
    if options.watches { return watch(options.names) }
    guard let found = found(options.names) else { return 2 }
    if let rule = options.rule { return play(found, breaking: rule) }
    tellMissing(found)
    var reports: [Json] = []
    var status: Int32 = 0
    for one in found {
      let mistakes =
        LabProof.mistakes(of: one.volume, on: one.shelf, makeSession: makeSession) + twins(one)
      if mistakes.contains(where: { options.isStrict || !$0.isWarning }) {
        status = max(status, one.volume.isUsable ? 1 : 2)
      }
      if json {
        reports.append(LabReport.json(one.volume, mistakes, in: language))
      } else {
        tell(one.volume, mistakes)
      }
    }
    if json { output.line(Json.array(reports).compact) }
    return status
  }

  /// The labs that are meant; nil where a message has been written.
  func found(_ names: [String]) -> [Found]? {
    var found: [Found] = []
    for name in names {
      if let all = folder(name) {
        found += all
        continue
      }
      guard let one = find(name) else {
        let words =
          name.hasSuffix(".md") ? Usage.noFile(name) : Course.unknown(name, on: shelf)
        errors.prose("kafkalab: " + words.text(in: language))
        return nil
      }
      // A lab and its translation are one.
      if !found.contains(where: { $0.volume.file == one.volume.file }) { found.append(one) }
    }
    if names.isEmpty { found = shelf.volumes.map { Found(shelf: shelf, volume: $0) } }
    guard !found.isEmpty else {
      errors.prose("kafkalab: " + Course.noLabs.text(in: language))
      return nil
    }
    return found
  }

  /// Labs whose claims and places in the notes cannot be looked up are checked all the same.
  private func tellMissing(_ found: [Found]) {
    let claiming = found.filter { !$0.volume.lab.head.claims.isEmpty }
    let placed = found.filter { $0.volume.lab.steps.contains { !$0.sources.isEmpty } }
    let missing = [
      claiming.lazy.compactMap(\.shelf.missingLedger).first,
      placed.lazy.compactMap(\.shelf.missingBook).first,
    ]
    for words in missing.compactMap(\.self) {
      errors.prose("kafkalab: " + words.text(in: language))
    }
  }

  /// All labs of a folder; nil where the name is none.
  private func folder(_ name: String) -> [Found]? {
    guard !name.hasSuffix(".md"), shelf.volume(named: name) == nil else { return nil }
    let other = opened(name)
    let volumes = other.volumes
    return volumes.isEmpty ? nil : volumes.map { Found(shelf: other, volume: $0) }
  }

  /// A folder whose labs may build on those of the program.
  private func opened(_ folder: String) -> LabShelf {
    let other = open(folder)
    other.elsewhere = shelf.volumes.map(\.lab.id)
    return other
  }

  /// By id, or by the path of its file.
  private func find(_ name: String) -> Found? {
    if let volume = shelf.volume(named: name) { return Found(shelf: shelf, volume: volume) }
    guard name.hasSuffix(".md") else { return nil }
    let slash = name.lastIndex(of: "/")
    let folder = slash.map { String(name[..<$0]) } ?? "."
    let file = slash.map { String(name[name.index(after: $0)...]) } ?? name
    let other = opened(folder.isEmpty ? "/" : folder)
    let plain = file.hasSuffix(".ko.md") ? file.dropLast(6) + ".md" : file[...]
    return other.open(String(plain)).map { Found(shelf: other, volume: $0) }
  }

  /// Another lab of the same id.
  private func twins(_ one: Found) -> [LabMistake] {
    let others = one.shelf.volumes.filter {
      $0.lab.id == one.volume.lab.id && $0.file != one.volume.file
    }
    return others.map { other in
      LabMistake(
        one.volume.file, 1,
        Words(
          "\(other.file) is called `\(other.lab.id)` too; an id belongs to one lab",
          "\(other.file) 파일도 id가 `\(other.lab.id)`입니다. id는 랩마다 달라야 합니다"))
    }
  }

  func tell(_ mistakes: [LabMistake], of volume: LabShelf.Volume) {
    for mistake in mistakes {
      let source = volume.sources.first { $0.file == mistake.file }?.lines ?? []
      output.line(mistake.text(in: language, source: source))
    }
  }

  func tell(_ volume: LabShelf.Volume, _ mistakes: [LabMistake]) {
    tell(mistakes, of: volume)
    output.prose(
      LabReport.sentence(volume, mistakes, isStrict: options.isStrict).text(in: language))
    output.flush()
  }
}
