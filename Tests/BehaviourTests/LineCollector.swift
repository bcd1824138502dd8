import Unix

/// Output, line by line.
final class LineCollector {
  private var rest = ""
  private let take: (String) -> Void
  private(set) lazy var output = Output { [unowned self] bytes in
    add(String(decoding: bytes, as: UTF8.self))
  }

  init(_ take: @escaping (String) -> Void) { self.take = take }

  private func add(_ text: String) {
    rest += text
    while let end = rest.firstIndex(of: "\n") {
      take(String(rest[..<end]))
      rest = String(rest[rest.index(after: end)...])
    }
  }

  func end() {
    output.flush()
    if !rest.isEmpty { take(rest) }
    rest = ""
  }
}
