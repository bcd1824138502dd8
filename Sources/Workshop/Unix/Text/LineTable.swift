/// Lines one behind another in one array: twenty million of them take two arrays, so there is little to give back when
/// Ctrl-C is pressed.
struct LineTable {
  private(set) var text: [UInt8] = []
  /// Behind which byte each line ends.
  private var ends: [Int] = []

  var count: Int { ends.count }

  mutating func append(_ line: some Collection<UInt8>) {
    text += line
    ends.append(text.count)
  }

  subscript(place: Int) -> ArraySlice<UInt8> {
    text[(place == 0 ? 0 : ends[place - 1])..<ends[place]]
  }
}
