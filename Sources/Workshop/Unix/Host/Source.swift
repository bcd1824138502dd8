internal import Clockwork

/// Bytes to read, from wherever they come: a file in pieces, a pipe, or a device.
///
/// A command reads a file of a gigabyte through it with one piece in memory at a time.
final class Source {
  private enum Origin {
    case file(any DiskFile)
    case bytes([UInt8])
    case zeros
  }

  private let origin: Origin
  private let path: String
  /// How many zeros may still be read where there is no end of them.
  private var left: Int?
  private var at = 0
  private var piece: [UInt8] = []
  private var inPiece = 0
  private var patience: Patience
  private static let pieceSize = Patience.gulp

  init(bytes: [UInt8], patience: Patience = Patience()) {
    origin = .bytes(bytes)
    path = "-"
    left = nil
    self.patience = patience
  }

  /// Opens a path of a host; `-` and `/dev/stdin` are the input given.
  init(
    _ path: String, on host: Host, input: [UInt8], dash: Bool = true,
    allowance: Allowance = Allowance(), patience: Patience = Patience()
  ) throws(StorageError) {
    try patience.look(at: path)
    self.path = path
    self.patience = patience
    let full = path.hasPrefix("/dev/") ? host.path(path) : ""
    if (path == "-" && dash) || full == "/dev/stdin" {
      origin = .bytes(input)
    } else if full == "/dev/zero" {
      origin = .zeros
    } else if full == "/dev/null" {
      origin = .bytes([])
    } else {
      origin = .file(try host.opened(path))
    }
    left = (size ?? .max) / 8 > allowance.most ? allowance.most : nil
  }

  deinit {
    if case .file(let file) = origin { file.close() }
  }

  /// How many bytes there are in all, where that is known without reading them.
  var size: Int? {
    switch origin {
    case .file(let file): try? file.size
    case .bytes(let bytes): bytes.count
    case .zeros: nil
    }
  }

  func seek(to offset: Int) {
    at = offset
    piece = []
    inPiece = 0
  }

  /// Up to `count` bytes; none at the end.
  func read(_ count: Int) throws(StorageError) -> [UInt8] {
    if inPiece < piece.count {
      let end = inPiece + min(count, piece.count - inPiece)
      defer { inPiece = end }
      return Array(piece[inPiece..<end])
    }
    var count = count
    if let left {
      // EFBIG, as of a file that is too large for who reads it.
      guard left > 0 || count == 0 else { throw StorageError(.system(27), path) }
      count = min(count, left)
    }
    switch origin {
    case .file(let file):
      let bytes = try file.read(at: at, count: count)
      at += bytes.count
      try patience.spend(bytes.count, on: path)
      if let left, bytes.allSatisfy({ $0 == 0 }) { self.left = left - bytes.count }
      return bytes
    case .bytes(let bytes):
      guard at < bytes.count else { return [] }
      let end = at + min(count, bytes.count - at)
      defer { at = end }
      try patience.spend(end - at, on: path)
      return at == 0 && end == bytes.count ? bytes : Array(bytes[at..<end])
    case .zeros:
      try patience.spend(count, on: path)
      left = left.map { $0 - count }
      return [UInt8](repeating: 0, count: count)
    }
  }

  /// The next bytes, as many as are convenient; none at the end.
  func read() throws(StorageError) -> [UInt8] { try read(Source.pieceSize) }

  /// Exactly `count` bytes, or what is left.
  func exactly(_ count: Int) throws(StorageError) -> [UInt8] {
    var bytes = try read(min(count, Self.mostAtOnce))
    while bytes.count < count {
      let more = try read(min(count - bytes.count, Self.mostAtOnce))
      if more.isEmpty { break }
      bytes += more
    }
    return bytes
  }

  private static let mostAtOnce = 1 << 20

  func all() throws(StorageError) -> [UInt8] {
    var all = try read()
    while true {
      let more = try read()
      if more.isEmpty { return all }
      all += more
    }
  }

  /// The next line, with its end if it has one; nil at the end.
  func line(ending: UInt8 = 0x0a) throws(StorageError) -> [UInt8]? {
    var line: [UInt8] = []
    while true {
      if inPiece == piece.count {
        piece = []
        inPiece = 0
        piece = try read()
        if piece.isEmpty { return line.isEmpty ? nil : line }
      }
      let rest = piece[inPiece...]
      if let end = rest.firstIndex(of: ending) {
        line += piece[inPiece...end]
        inPiece = end + 1
        return line
      }
      line += rest
      inPiece = piece.count
    }
  }
}

extension Invocation {
  func source(_ path: String, dash: Bool = true) throws(StorageError) -> Source {
    try Source(
      path, on: host, input: input, dash: dash, allowance: shell.allowance,
      patience: shell.patience)
  }

  /// Every file named, or standard input where none is; what cannot be read is reported as `cat`
  /// does. Gives the status.
  func eachSource(
    _ names: [String], failure: (String, StorageError) -> String = { "\($0): \($1.text)" },
    _ body: (String, Source) throws(StorageError) -> Void
  ) -> Int32 {
    var status: Int32 = 0
    for name in names.isEmpty ? ["-"] : names {
      do throws(StorageError) {
        try body(name, try source(name))
      } catch {
        if shell.isInterrupted { return UnixSession.interrupted }
        output.flush()
        fail(failure(name, error))
        status = 1
      }
    }
    return status
  }
}
