internal import Unix
internal import Clockwork

/// A path on a machine's disk.
struct DiskPlace {
  /// The machine's first name.
  let host: String
  let disk: any Disk
  let path: String

  var text: String { "\(host):\(path)" }

  func child(_ name: String) -> DiskPlace {
    DiskPlace(host: host, disk: disk, path: Paths.join(path, name))
  }

  var entry: DiskEntry? { (try? disk.entry(at: path)) ?? nil }
}
