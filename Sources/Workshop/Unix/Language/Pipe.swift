internal import Bytes
internal import Clockwork

/// Keeps what is written to it, for the next part of a pipeline or a `$(...)`.
public final class Pipe {
  private final class Kept { var bytes: [UInt8] = [] }

  private let kept = Kept()
  public let output: Output

  public init() {
    let kept = kept
    output = Output { kept.bytes += $0 }
  }

  public var bytes: [UInt8] { kept.bytes }
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
