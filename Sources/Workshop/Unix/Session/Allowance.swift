/// How much one command may bring forth of nothing but a number or an endless file.
///
/// On a real machine a terabyte of zeros goes by and is gone. Here everything that a command makes lies in
/// memory until the line is done, so there is an end to it, and a sentence that says so.
public struct Allowance: Sendable {
  /// In bytes.
  public var most: Int

  public init(most: Int = 1 << 27) { self.most = most }

  var isOver: Words {
    Words(
      "stopped after \(amount): no command makes more than that here",
      "\(amount)에서 멈췄습니다. 여기서는 명령 하나가 그보다 많이 출력할 수 없습니다")
  }

  func refusal(of width: Int) -> Words {
    Words(
      "\(width) is too wide: no command makes more than \(amount) here",
      "폭이 너무 넓습니다: \(width). 여기서는 명령 하나가 \(amount)보다 많이 출력할 수 없습니다")
  }

  private var amount: String { most >> 20 > 0 ? "\(most >> 20) MiB" : "\(most) bytes" }
}
