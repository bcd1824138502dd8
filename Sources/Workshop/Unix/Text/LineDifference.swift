/// What to take out of one list of lines and put in to get another, by a longest common part.
public enum LineDifference {
  public struct Change: Equatable {
    public let old: Range<Int>
    public let new: Range<Int>
  }

  public static func changes<Line: Equatable>(_ old: [Line], _ new: [Line]) -> [Change] {
    var start = 0
    while start < old.count, start < new.count, old[start] == new[start] { start += 1 }
    var oldEnd = old.count
    var newEnd = new.count
    while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
      oldEnd -= 1
      newEnd -= 1
    }
    let rows = oldEnd - start
    let columns = newEnd - start
    // Texts that differ nearly everywhere are one change: a table of their product would not fit.
    if rows == 0 || columns == 0 || rows * columns > 4_000_000 {
      return rows + columns == 0 ? [] : [Change(old: start..<oldEnd, new: start..<newEnd)]
    }
    var lengths = [Int32](repeating: 0, count: (rows + 1) * (columns + 1))
    let width = columns + 1
    for i in stride(from: rows - 1, through: 0, by: -1) {
      for j in stride(from: columns - 1, through: 0, by: -1) {
        lengths[i * width + j] =
          old[start + i] == new[start + j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
      }
    }
    var changes: [Change] = []
    var i = 0
    var j = 0
    while i < rows || j < columns {
      let oldStart = i
      let newStart = j
      while i < rows || j < columns {
        if i < rows, j < columns, old[start + i] == new[start + j] { break }
        let down = i < rows ? lengths[(i + 1) * width + j] : -1
        let right = j < columns ? lengths[i * width + j + 1] : -1
        if down >= right { i += 1 } else { j += 1 }
      }
      if i > oldStart || j > newStart {
        changes.append(
          Change(old: (start + oldStart)..<(start + i), new: (start + newStart)..<(start + j)))
      }
      while i < rows, j < columns, old[start + i] == new[start + j] {
        i += 1
        j += 1
      }
    }
    return changes
  }

  static func writeNormal(
    _ old: [[UInt8]], _ new: [[UInt8]], _ changes: [Change], to output: Output
  ) {
    func numbers(_ range: Range<Int>) -> String {
      if range.isEmpty { return String(range.lowerBound) }
      return range.count == 1
        ? String(range.upperBound) : "\(range.lowerBound + 1),\(range.upperBound)"
    }
    for change in changes {
      let letter = change.old.isEmpty ? "a" : change.new.isEmpty ? "d" : "c"
      output.line("\(numbers(change.old))\(letter)\(numbers(change.new))")
      for line in old[change.old] { write("< ", line, to: output) }
      if letter == "c" { output.line("---") }
      for line in new[change.new] { write("> ", line, to: output) }
    }
  }

  private static func write(_ sign: String, _ line: [UInt8], to output: Output) {
    output.write(sign)
    output.write(line)
    if line.last != 0x0a { output.write("\n\\ No newline at end of file\n") }
  }

  public static func writeUnified(
    _ old: [[UInt8]], _ new: [[UInt8]], _ changes: [Change], to output: Output, around: Int = 3
  ) {
    var groups: [[Change]] = []
    for change in changes {
      if let last = groups.last?.last, change.old.lowerBound - last.old.upperBound <= 2 * around {
        groups[groups.count - 1].append(change)
      } else {
        groups.append([change])
      }
    }
    for group in groups {
      guard let first = group.first, let last = group.last else { continue }
      let before = min(around, first.old.lowerBound)
      let after = min(around, old.count - last.old.upperBound)
      let oldRange = (first.old.lowerBound - before)..<(last.old.upperBound + after)
      let newRange = (first.new.lowerBound - before)..<(last.new.upperBound + after)
      func numbers(_ range: Range<Int>) -> String {
        let start = range.isEmpty ? range.lowerBound : range.lowerBound + 1
        return range.count == 1 ? "\(start)" : "\(start),\(range.count)"
      }
      output.line("@@ -\(numbers(oldRange)) +\(numbers(newRange)) @@")
      var at = oldRange.lowerBound
      for change in group {
        for line in old[at..<change.old.lowerBound] { write(" ", line, to: output) }
        for line in old[change.old] { write("-", line, to: output) }
        for line in new[change.new] { write("+", line, to: output) }
        at = change.old.upperBound
      }
      for line in old[at..<oldRange.upperBound] { write(" ", line, to: output) }
    }
  }
}
