internal import CPosix
internal import Clockwork
internal import Glibc

/// What the loop waits for, by numbers of its own. The system keeps the list, so that a descriptor at which
/// nothing happens costs nothing.
struct Watch {
  /// What may happen; `broken` is told unasked.
  enum Sign {
    static let readable = POSIX_READABLE
    static let writable = POSIX_WRITABLE
    static let ended = POSIX_ENDED
    static let broken = POSIX_BROKEN
  }

  private let descriptor: Int32
  private(set) var happened: [posix_happening]

  init() {
    descriptor = posix_watch()
    precondition(descriptor >= 0, "the system has no descriptor left to wait with")
    happened = Array(repeating: posix_happening(number: 0, what: 0), count: Self.most)
  }

  /// More than these are told in the next round.
  private static let most = 256

  /// False where the system watches no more.
  func add(_ other: Int32, for signs: UInt32, as number: UInt64) -> Bool {
    posix_watch_for(descriptor, other, signs, number, 1) == 0
  }

  func change(_ other: Int32, to signs: UInt32, as number: UInt64) {
    _ = posix_watch_for(descriptor, other, signs, number, 0)
  }

  /// Waits until something happens, and says how much has: it stands in `happened`.
  mutating func wait(for stretch: Stretch) -> Int {
    // Rounded up: a timer that is due in half a millisecond must not spin.
    let milliseconds = Int32(clamping: (stretch.microseconds + 999) / 1000)
    let most = Int32(Self.most)
    let count = unsafe happened.withUnsafeMutableBufferPointer { room in
      unsafe posix_watch_wait(descriptor, room.baseAddress, most, milliseconds)
    }
    return max(0, Int(count))
  }

  func close() { _ = Glibc.close(descriptor) }
}
