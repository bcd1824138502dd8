/// What the shell says of itself, and where.
extension UnixSession {
  /// What stands before a sentence of the shell's own: the script's place, if one runs.
  public var prefix: String { place.map { $0 + ": " } ?? "\(name): " }

  /// Says where changes may be made, if the command asked for one on a disk that is only read.
  func tellRefusal(of invocation: Invocation) {
    guard let disk = invocation.host.disk as? ReadOnlyDisk, disk.takeRefusal() else { return }
    invocation.errors.prose("\(name): " + disk.refusalWords.text(in: language))
    invocation.errors.flush()
  }

  func tellRefusal(errors: Output) {
    guard let disk = host.disk as? ReadOnlyDisk, disk.takeRefusal() else { return }
    errors.prose("\(name): " + disk.refusalWords.text(in: language))
    errors.flush()
  }
}
