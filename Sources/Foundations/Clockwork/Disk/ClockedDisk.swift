/// A disk that has no clock of its own: the world whose host has it tells it the time before a program
/// acts, so that files are stamped with it.
public protocol ClockedDisk: Disk {
  /// In milliseconds since 1970.
  var now: Int64 { get set }
}
