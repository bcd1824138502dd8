internal import Unix

/// What a line printed when it was run, and what it ended with, told in its place.
public struct Recollection: Equatable, Sendable {
  public var output: [UInt8]
  public var errors: [UInt8]
  public let status: Int32

  public init(output: [UInt8], errors: [UInt8], status: Int32) {
    self.output = output
    self.errors = errors
    self.status = status
  }
}

extension Session {
  /// Tells what the line printed, if it is one that is told; gives its status then.
  func recollect(_ output: Output, _ errors: Output) -> Int32? {
    guard let told = recollection else { return nil }
    output.write(told.output)
    errors.write(told.errors)
    // A line's second command has nothing to add.
    recollection = Recollection(output: [], errors: [], status: told.status)
    output.flush()
    errors.flush()
    lastStatus = told.status
    return told.status
  }
}
