internal import Bytes
public import Clockwork

/// Copies one file's bytes in pieces.
public enum FileCopy {
  public static func copy(
    from: any Disk, _ path: String, to: any Disk, _ other: String,
    _ patience: Patience = Patience()
  ) throws(StorageError) {
    let source = try from.open(path, creating: false)
    defer { source.close() }
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
