internal import Clockwork
internal import Glibc
internal import Labs
internal import Server
internal import Shell

/// Where the labs lie: where `KAFKALAB_LABS` says, else in a folder `Labs` beside the program or above it, as
/// in a checkout, else in one where the program was called. Those of `--labs` come to them.
enum LabFolder {
  static func shelf(_ added: [String]) -> LabShelf {
    let own = Machine.variable("KAFKALAB_LABS") ?? beside() ?? here()
    var folders: [String] = []
    for folder in [own].compactMap(\.self) + added
    where !folders.contains(where: { plain($0) == plain(folder) }) {
      folders.append(folder)
    }
    return LabShelf(folders.isEmpty ? [shelf(at: nil)] : folders.map { shelf(at: $0) })
  }

  /// The same folder by whatever name it is called.
  private static func plain(_ folder: String) -> [Substring] {
    absolute(folder).split(separator: "/").reduce(into: []) { parts, part in
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
    }
  }

  static func shelf(at folder: String?) -> LabShelf {
    let disk = RealDisk(readOnly: true)
    let place = folder.map { absolute($0) }
    return LabShelf(
      folder: folder.map(shown),
      names: { place.flatMap { try? disk.names(in: $0) } ?? [] },
      read: { name in
        place.flatMap { read("\($0)/\(name)", on: disk) }
          ?? (LabShelf.sharedFiles.contains(name) ? shared(name, on: disk) : nil)
      })
  }

  /// Labs of one's own go by the project's claims, notes and words if they have none beside them.
  private static func shared(_ name: String, on disk: RealDisk) -> [UInt8]? {
    [Machine.variable("KAFKALAB_LABS"), beside(), here()].lazy.compactMap { $0 }
      .compactMap { read("\(absolute($0))/\(name)", on: disk) }.first
  }

  static func read(_ path: String, on disk: RealDisk) -> [UInt8]? {
    guard let entry = try? disk.entry(at: path), entry.kind == .file, entry.size <= most,
      let file = try? disk.open(path, creating: false)
    else { return nil }
    defer { file.close() }
    return try? file.read(at: 0, count: entry.size)
  }

  /// No page of text is larger.
  private static let most = 4 << 20

  static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : Machine.directory + "/" + path
  }

  /// As one would say it where one is.
  private static func shown(_ path: String) -> String {
    let here = Machine.directory + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }

  private static func beside() -> String? {
    guard var folder = Machine.program else { return nil }
    for _ in 0..<5 {
      guard let slash = folder.lastIndex(of: "/"), slash > folder.startIndex else { return nil }
      folder = String(folder[..<slash])
      if hasLabs(folder + "/Labs") { return folder + "/Labs" }
    }
    return nil
  }

  private static func here() -> String? { hasLabs(absolute("Labs")) ? "Labs" : nil }

  static func hasLabs(_ folder: String) -> Bool {
    let names = (try? RealDisk(readOnly: true).names(in: folder)) ?? []
    return names.contains { $0.hasSuffix(".md") }
  }
}
