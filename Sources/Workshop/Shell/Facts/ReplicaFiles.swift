internal import Clockwork
internal import Log
internal import Records
internal import Unix

/// A replica's segments as they lie on a disk, whether its broker is up or not.
struct ReplicaFiles {
  let disk: any Disk
  let folder: String

  init(_ place: DiskPlace) {
    disk = place.disk
    folder = place.path
  }

  /// The names of the segments' files, the oldest first.
  var segments: [String] {
    let names = (try? disk.names(in: folder)) ?? []
    return names.filter { $0.hasSuffix(LogFileName.log) && LogFileName.offset(of: $0) != nil }
  }

  /// All whole batches of all segments; reading ends at bytes that are no batch.
  var batches: [Batch] { segments.flatMap(batches) }

  /// The offset after the last record.
  var end: Int64 {
    guard let newest = segments.last else { return 0 }
    return batches(in: newest).last?.nextOffset ?? LogFileName.offset(of: newest) ?? 0
  }

  private func batches(in segment: String) -> [Batch] {
    var all: [Batch] = []
    let path = Paths.join(folder, segment)
    guard let file = try? disk.open(path, creating: false) else { return [] }
    defer { file.close() }
    guard var rest = try? FileBatches(file, name: path) else { return [] }
    while let batch = try? rest.next(), batch.holdsHeader { all.append(batch) }
    return all
  }
}
