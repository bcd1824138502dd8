internal import CPosix

/// Where a terminal's cursor gets by what is written: how many rows down, and in which column.
///
/// It reckons as terminals do: a row that is full goes on in the next one only with the next
/// character, a Korean syllable that does not fit goes there whole, and styles take no room.
struct RowMeter {
  var columns: Int { didSet { columns = max(1, columns) } }
  /// The rows that are behind, and the column of the next character; one past the last in a full row.
  private(set) var row = 0
  private(set) var column = 0

  private enum State { case text, escape, control, command, commandEscape }
  private var state = State.text
  private var scalar: UInt32 = 0
  private var missing = 0

  init(columns: Int) { self.columns = max(1, columns) }

  /// As if the cursor had been put at the beginning of some row.
  mutating func restart(at row: Int = 0) {
    self.row = row
    column = 0
  }

  mutating func take(_ text: String) {
    for byte in text.utf8 { _ = take(byte) }
  }

  /// How many of the bytes can be written without touching the row; those are taken. What only
  /// changes a style stays with the character that it stands before.
  mutating func take(_ bytes: ArraySlice<UInt8>, before end: Int) -> Int {
    var good = self
    var count = 0
    for (place, byte) in bytes.enumerated() {
      guard let touched = take(byte) else { continue }
      guard touched < end else {
        self = good
        return count
      }
      good = self
      count = place + 1
    }
    return bytes.count
  }

  /// The row in which something is seen by this byte, if anything is.
  private mutating func take(_ byte: UInt8) -> Int? {
    switch state {
    case .text: return byte < 0x80 ? takePlain(byte) : takePart(byte)
    case .escape:
      state = byte == 0x5b ? .control : byte == 0x5d ? .command : .text
    case .control:
      // `ESC [ ... H` puts the cursor somewhere, which is the top as far as anybody here does.
      if byte == 0x48 { restart() }
      if byte >= 0x40 { state = .text }
    case .command:
      state = byte == 0x07 ? .text : byte == 0x1b ? .commandEscape : .command
    case .commandEscape: state = .text
    }
    return nil
  }

  private mutating func takePlain(_ byte: UInt8) -> Int? {
    missing = 0
    switch byte {
    case 0x0a:
      defer { restart(at: row + 1) }
      return row
    case 0x1b: state = .escape
    case 0x0d: column = 0
    case 0x08: column = max(0, column - 1)
    case 0x09:
      column = min((column / 8 + 1) * 8, columns - 1)
      return row
    case 0x20..<0x7f: return put(1)
    default: break
    }
    return nil
  }

  private mutating func takePart(_ byte: UInt8) -> Int? {
    if byte >= 0xc0 {
      missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3
      scalar = UInt32(byte) & (0x3f >> UInt32(missing))
      return nil
    }
    guard missing > 0 else { return nil }
    missing -= 1
    scalar = scalar << 6 | UInt32(byte & 0x3f)
    guard missing == 0 else { return nil }
    let width = Int(posix_width(scalar))
    return width > 0 ? put(width) : nil
  }

  private mutating func put(_ width: Int) -> Int {
    if column + width > columns { restart(at: row + 1) }
    column += width
    return row
  }
}
