internal import Glibc
internal import Labs
internal import Shell
internal import Unix

/// `kafkalab check --watch`: whenever a lab's file has changed its changed steps are looked at again, until
/// Ctrl-C.
extension CheckCommand {
  /// A quarter of a second.
  private static let pause: UInt32 = 250_000

  func watch(_ names: [String]) -> Int32 {
    var known: [String: LabShelf.Volume] = [:]
    guard found(names) != nil else { return 2 }
    while true {
      for one in fresh(names) {
        let old = known[one.volume.file]
        guard old.map({ !$0.hasSameText(as: one.volume) }) ?? true else { continue }
        known[one.volume.file] = one.volume
        let look = LabProof.look(
          at: one.volume, since: old, on: one.shelf, makeSession: makeSession)
        tell(one.volume, look.mistakes)
        let steps = look.steps.joined(separator: ", ")
        let words =
          look.steps.isEmpty
          ? Words("no step has changed", "바뀐 스텝 없음")
          : Words("looked at: \(steps)", "확인한 스텝: \(steps)")
        output.prose("  " + words.text(in: language), hanging: 2)
        output.flush()
      }
      _ = usleep(Self.pause)
    }
  }

  /// The labs as their files are now: what a shelf has read it does not read again. A file that is not there
  /// for a moment is being written.
  private func fresh(_ names: [String]) -> [Found] {
    var other = self
    other.shelf = reopen()
    other.errors = Output { _ in }
    return other.found(names) ?? []
  }
}
