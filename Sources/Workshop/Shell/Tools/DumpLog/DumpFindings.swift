internal import Bytes
internal import Unix

/// What does not fit together in the files, gathered while they are dumped and printed at the end.
///
/// Files come in the order of the hash map in which the real tool gathers them.
final class DumpFindings {
  private typealias Pairs = [(first: Int64, second: Int64)]

  private var indexMismatches: [String: Pairs] = [:]
  private var timeMismatches: [String: Pairs] = [:]
  private var timesOutOfOrder: [String: Pairs] = [:]
  private var offsetsNotFound: [String: Pairs] = [:]
  private var gaps: [String: Pairs] = [:]

  func indexMismatch(_ file: JavaFile, index: Int64, log: Int64) {
    indexMismatches[file.absolute, default: []].insert((index, log), at: 0)
  }

  func timeMismatch(_ file: JavaFile, index: Int64, log: Int64) {
    timeMismatches[file.absolute, default: []].append((index, log))
  }

  func timeOutOfOrder(_ file: JavaFile, index: Int64, before: Int64) {
    timesOutOfOrder[file.absolute, default: []].append((index, before))
  }

  func offsetNotFound(_ file: JavaFile, index: Int64, log: Int64) {
    offsetsNotFound[file.absolute, default: []].append((index, log))
  }

  func gap(_ file: JavaFile, after: Int64, before: Int64) {
    gaps[file.absolute, default: []].insert((after, before), at: 0)
  }

  func print(to errors: Output) {
    each(indexMismatches) { name, pairs in
      errors.line("Mismatches in :\(name)")
      for (first, second) in pairs {
        errors.line("  Index offset: \(first), log offset: \(second)")
      }
    }
    each(timeMismatches) { name, pairs in
      errors.line("Found timestamp mismatch in :\(name)")
      for (first, second) in pairs {
        errors.line("  Index timestamp: \(first), log timestamp: \(second)")
      }
    }
    each(timesOutOfOrder) { name, pairs in
      errors.line("Found out of order timestamp in :\(name)")
      for (first, second) in pairs {
        errors.line("  Index timestamp: \(first), Previously indexed timestamp: \(second)")
      }
    }
    each(offsetsNotFound) { _, pairs in
      errors.line("The following indexed offsets are not found in the log.")
      for (first, second) in pairs {
        errors.line("Indexed offset: \(first), found log offset: \(second)")
      }
    }
    each(gaps) { name, pairs in
      errors.line("Non-consecutive offsets in \(name)")
      for (first, second) in pairs { errors.line("  \(first) is followed by \(second)") }
    }
  }

  private func each(_ found: [String: Pairs], _ body: (String, Pairs) -> Void) {
    for name in ScalaHashOrder.mutable(found.keys.sorted()) {
      if let pairs = found[name] { body(name, pairs) }
    }
  }
}
