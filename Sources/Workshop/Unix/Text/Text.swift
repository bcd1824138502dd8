/// Small pieces of text work that commands share, since no Foundation is at hand.
extension StringProtocol {
  public func left(_ width: Int) -> String {
    let count = utf8.count
    return count >= width
      ? String(self) : String(self) + String(repeating: " ", count: width - count)
  }

  public func right(_ width: Int, with filler: Character = " ") -> String {
    let count = utf8.count
    return count >= width
      ? String(self) : String(repeating: filler, count: width - count) + String(self)
  }

  public func replacing(_ part: String, by other: String) -> String {
    guard !part.isEmpty else { return String(self) }
    var rest = Array(utf8)[...]
    let wanted = Array(part.utf8)
    var bytes: [UInt8] = []
    while !rest.isEmpty {
      if rest.starts(with: wanted) {
        bytes += other.utf8
        rest = rest.dropFirst(wanted.count)
      } else {
        bytes.append(rest.removeFirst())
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension String {
  public init(bytes: some Sequence<UInt8>) { self.init(decoding: Array(bytes), as: UTF8.self) }
}

extension Array where Element == ArraySlice<UInt8> {
  /// Without the empty piece that follows the last line's end.
  public var dropLastEmpty: ArraySlice<ArraySlice<UInt8>> {
    last?.isEmpty == true ? dropLast() : self[...]
  }
}

extension BinaryInteger {
  public func hex(_ width: Int) -> String { String(self, radix: 16).right(width, with: "0") }
}

/// How far one name is from another, in letters changed, added, dropped or swapped.
public enum Nearness {
  static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left.utf8)
    let right = Array(right.utf8)
    var before: [Int] = []
    var row = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var next = [i + 1]
      for (j, other) in right.enumerated() {
        var best = Swift.min(row[j + 1] + 1, next[j] + 1, row[j] + (letter == other ? 0 : 1))
        if i > 0, j > 0, letter == right[j - 1], left[i - 1] == other {
          best = Swift.min(best, before[j - 1] + 1)
        }
        next.append(best)
      }
      before = row
      row = next
    }
    return row[right.count]
  }

  public static func nearest(_ name: String, among names: [String]) -> String? {
    var best: (name: String, distance: Int)?
    let most = max(1, name.utf8.count / 3)
    for candidate in names where abs(candidate.utf8.count - name.utf8.count) <= most {
      let distance = distance(name, candidate)
      if distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    // Of a name with one letter nothing would be left.
    guard let best, best.distance <= most, best.distance < name.utf8.count else { return nil }
    return best.name
  }
}
