/// What is printed on a screen without its styles, so that checks and digests are the same wherever a lab
/// is gone through.
struct PlainBytes {
  private enum State { case text, escape, style }
  private var state = State.text

  /// What is left of the next bytes; a style may begin in these and end in those that follow.
  mutating func take(_ bytes: [UInt8]) -> [UInt8] {
    bytes.filter { byte in
      switch state {
      case .text:
        if byte == 0x1b { state = .escape }
        return byte != 0x1b
      case .escape:
        state = byte == 0x5b ? .style : .text
        return state == .text
      case .style:
        if (0x40...0x7e).contains(byte) { state = .text }
        return false
      }
    }
  }
}
