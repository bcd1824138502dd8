/// Lines that come again and again, such as a client's warnings while nobody answers it: the first few
/// of each sort are shown, the others counted.
///
/// Which lines are alike is asked of whoever knows what they mean. What does not end with its line is
/// passed on as it is.
public struct RepeatedLines {
  /// What makes a line like another; nil for one that is always shown, and ends what repeats itself.
  private let likeness: (String) -> String?
  /// How often each sort has come, in their order.
  private var sorts: [(likeness: String, times: Int)] = []
  private var hidden: (count: Int, last: [UInt8])?
  private var isInLine = false

  /// So many of a sort are shown.
  private static let shown = 3

  public init(likeness: @escaping (String) -> String?) { self.likeness = likeness }

  /// How many were not shown, and the last of them; after that it begins anew.
  public mutating func takeHidden() -> (count: Int, last: [UInt8])? {
    sorts = []
    defer { hidden = nil }
    return hidden
  }

  /// Shows what is to be shown, and tells of hidden lines where another comes behind them.
  public mutating func take(
    _ bytes: [UInt8], show: ([UInt8]) -> Void, tell: (_ count: Int, _ last: [UInt8]) -> Void
  ) {
    var piece: [UInt8] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0a).map { $0 + 1 } ?? bytes.count
      let line = Array(bytes[start..<end])
      start = end
      if isHidden(line) {
        hidden = ((hidden?.count ?? 0) + 1, line)
        continue
      }
      if let (count, last) = hidden {
        if !piece.isEmpty { show(piece) }
        piece = []
        tell(count, last)
        hidden = nil
      }
      piece += line
    }
    if !piece.isEmpty { show(piece) }
  }

  private mutating func isHidden(_ line: [UInt8]) -> Bool {
    let isWhole = line.last == 0x0a && !isInLine
    isInLine = line.last != 0x0a
    guard isWhole, let like = likeness(String(decoding: line, as: UTF8.self)) else {
      sorts = []
      return false
    }
    guard let place = sorts.firstIndex(where: { $0.likeness == like }) else {
      sorts.append((like, 1))
      return false
    }
    sorts[place].times += 1
    return sorts[place].times > Self.shown
  }
}
