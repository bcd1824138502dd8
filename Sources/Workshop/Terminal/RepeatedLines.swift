/// Lines that come again and again, such as a client's warnings while nobody answers it: the first few
/// are shown, the others counted.
///
/// Which lines are alike is asked of whoever knows what they mean. What does not end with its line is
/// passed on as it is.
public struct RepeatedLines {
  /// What makes a line like another; nil for one that is always shown.
  private let likeness: (String) -> String?
  private var last: String?
  private var times = 0
  private var hidden: [UInt8] = []
  private var isInLine = false

  /// So many of them are shown.
  private static let shown = 3

  public init(likeness: @escaping (String) -> String?) { self.likeness = likeness }

  /// How many were not shown, and the last of them; after that it begins anew.
  public mutating func takeHidden() -> (count: Int, last: [UInt8])? {
    defer {
      last = nil
      times = 0
      hidden = []
    }
    return times > Self.shown ? (times - Self.shown, hidden) : nil
  }

  /// The pieces of what is to be shown; before each piece that is not the first one, hidden lines were
  /// counted.
  public mutating func take(_ bytes: [UInt8], show: ([UInt8]) -> Void, tell: (Int, [UInt8]) -> Void)
  {
    var room: [UInt8] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0a).map { $0 + 1 } ?? bytes.count
      let line = Array(bytes[start..<end])
      start = end
      let isWhole = line.last == 0x0a && !isInLine
      isInLine = line.last != 0x0a
      let like = isWhole ? likeness(String(decoding: line, as: UTF8.self)) : nil
      if let like, like == last {
        times += 1
        if times > Self.shown {
          hidden = line
          continue
        }
      } else {
        if let hidden = takeHidden() {
          if !room.isEmpty { show(room) }
          room = []
          tell(hidden.count, hidden.last)
        }
        last = like
        times = 1
      }
      room += line
    }
    if !room.isEmpty { show(room) }
  }
}
