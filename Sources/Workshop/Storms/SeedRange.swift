internal import Unix
internal import Shell

/// Seeds as somebody writes them: `1..20`, both ends included, or one alone.
struct SeedRange: Equatable {
  let seeds: ClosedRange<UInt64>

  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let ends = parts.count == 3 && parts[1].isEmpty ? [parts[0], parts[2]] : parts
    guard ends.count <= 2, ends.count == 1 || parts.count == 3 else { return nil }
    // `+7` is no seed, though it can be read as a number.
    let numbers = ends.compactMap { $0.allSatisfy(\.isNumber) ? UInt64($0) : nil }
    guard numbers.count == ends.count, let first = numbers.first, let last = numbers.last,
      first <= last
    else { return nil }
    seeds = first...last
  }

  static func refusal(_ text: String) -> Words {
    Words(
      "--seeds takes a range of whole numbers such as 1..20, or one, not `\(text)`",
      "--seeds 값은 1..20 같은 정수 범위나 정수 하나여야 합니다. 입력한 값: `\(text)`")
  }
}
