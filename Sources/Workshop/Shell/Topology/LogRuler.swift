/// A log as a line of signs, as long as the longest beside it: what is gone, what a group has read, what it
/// has still to read, and what not all in-sync replicas have yet.
struct LogRuler {
  let start: Int64
  let watermark: Int64
  let end: Int64

  init(_ log: ReplicaState) {
    start = log.logStart
    watermark = log.watermark
    end = log.logEnd
  }

  /// `read` is as far as a group has come; nil of a log by itself.
  func text(read: Int64? = nil, longest: Int64, width: Int64) -> String {
    guard longest > 0 else { return String(repeating: " ", count: Int(max(width, 0))) }
    func place(_ offset: Int64) -> Int64 {
      (min(max(offset, 0), longest) * width + longest - 1) / longest
    }
    let (start, mark, end) = (place(start), place(watermark), place(end))
    // What is left to read shows, however little it is.
    let isBehind = read.map { $0 < watermark } ?? false
    let done = read.map { isBehind ? min(place($0), mark - 1) : place($0) } ?? 0
    var bar = ""
    for column in 0..<width {
      switch column {
      case _ where column >= end: bar += " "
      case _ where column < start: bar += "·"
      case _ where column < min(done, mark): bar += "─"
      case _ where column < mark: bar += "█"
      default: bar += "░"
      }
    }
    return bar
  }
}
