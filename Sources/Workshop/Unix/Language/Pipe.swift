internal import Bytes
internal import Clockwork

/// Keeps what is written to it, for the next part of a pipeline or a `$(...)`.
public final class Pipe {
  private final class Kept {
    /// As they came: to grow one array of them would copy it again and again, each time in one go.
    var pieces: [[UInt8]] = []
    var count = 0
  }

  private let kept = Kept()
  public let output: Output

  public init() {
    let kept = kept
    output = Output {
      kept.pieces.append($0)
      kept.count += $0.count
    }
  }

  public var bytes: [UInt8] { joined { false } ?? [] }

  /// All of it; nil where somebody has had enough of what is a lot. Each piece goes as soon as it is copied: a
  /// lot would else lie there twice, and take twice as long to give back when Ctrl-C is pressed.
  func joined(_ hasEnough: () -> Bool) -> [UInt8]? {
    if kept.pieces.count < 2 { return kept.pieces.first ?? [] }
    var all: [UInt8] = []
    all.reserveCapacity(kept.count)
    var next = Self.stretch
    let count = kept.pieces.count
    defer { kept.pieces = [all] }
    for place in 0..<count {
      all += kept.pieces[place]
      kept.pieces[place] = []
      guard all.count >= next else { continue }
      next += Self.stretch
      if hasEnough() { return nil }
    }
    return all
  }

  /// What is joined before the question is asked again.
  private static let stretch = 8 << 20
}

/// Carries an output into a file of a host's disk.
final class FileDrain {
  private final class Target {
    let file: any DiskFile
    var at: Int
    var failure: StorageError?

    init(_ file: any DiskFile, at: Int) {
      self.file = file
      self.at = at
    }
  }

  private let target: Target
  let output: Output

  init(_ file: any DiskFile, appends: Bool) throws(StorageError) {
    let target = Target(file, at: appends ? try file.size : 0)
    self.target = target
    output = Output { bytes in
      guard target.failure == nil else { return }
      do throws(StorageError) {
        try target.file.write(ByteSlice(bytes), at: target.at)
        target.at += bytes.count
      } catch {
        target.failure = error
      }
    }
    output.isFile = true
  }

  var failure: StorageError? { target.failure }

  func close() {
    output.flush()
    if !output.isHeld { target.file.close() }
  }
}

extension Source {
  /// All of it, or of an endless device as much as anything could want of it.
  func input() throws(StorageError) -> [UInt8] {
    size == nil ? [UInt8](repeating: 0, count: 1 << 20) : try all()
  }
}
