internal import Bytes
public import Clockwork

/// Copies one file's bytes in pieces.
public enum FileCopy {
  /// What is larger can only be a sparse file, of whose zeros nobody needs a copy.
  private static let most = 1 << 30

  public static func copy(
    from: any Disk, _ path: String, to: any Disk, _ other: String,
    _ patience: Patience = Patience()
  ) throws(StorageError) {
    let source = try from.open(path, creating: false)
    defer { source.close() }
    if try source.size > most { throw StorageError(.system(27), path) }
    let target = try to.open(other, creating: true)
    defer { target.close() }
    try target.resize(to: 0)
    var at = 0
    while true {
      try patience.look(at: path)
      let piece = try source.read(at: at, count: 1 << 20)
      if piece.isEmpty { return }
      try target.write(ByteSlice(piece), at: at)
      at += piece.count
    }
  }
}
